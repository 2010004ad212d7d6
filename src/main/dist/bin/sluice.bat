@@echo off
rem Starts Sluice on the first JDK @sluice.java@ or newer: JAVA_HOME, then PATH, then the usual folders.
setlocal EnableExtensions DisableDelayedExpansion
set "NEEDED=@sluice.java@"
set "JAVA="
for %%I in ("%~dp0..") do set "SLUICE_HOME=%%~fI"

if defined JAVA_HOME call :try "%JAVA_HOME%\bin\java.exe"
for /f "delims=" %%J in ('where java.exe 2^>nul') do call :try "%%J"
for /d %%D in ("%ProgramFiles%\Java\*" "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*" "%USERPROFILE%\.jdks\*" "%USERPROFILE%\scoop\apps\*jdk*\current") do call :try "%%~D\bin\java.exe"

if not defined JAVA (
  echo sluice: no JDK %NEEDED% or newer in JAVA_HOME, PATH or the usual folders: install one ^(https://adoptium.net^) or set JAVA_HOME to it 1>&2
  exit /b 2
)

rem What the window loads at its first start is kept, so that the next one is there sooner.
set "ARCHIVE="
set "CACHE=%LOCALAPPDATA%\Sluice"
if not exist "%CACHE%" mkdir "%CACHE%" 2>nul
if "%~1"=="" set ARCHIVE=-XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%CACHE%\@project.version@.jsa" -Xlog:disable -XX:-PrintWarnings
"%JAVA%" @sluice.jvm.flags@ "-Dsluice.home=%SLUICE_HOME%" %SLUICE_JAVA_OPTIONS% %ARCHIVE% -cp "%SLUICE_HOME%\lib\sluice-@project.version@.jar" @sluice.main@ %*
exit /b %ERRORLEVEL%

:try
if defined JAVA exit /b 0
if not exist "%~1" exit /b 0
for /f "tokens=3" %%V in ('2^>^&1 "%~1" -version ^| findstr /i version') do (
  for /f "delims=.-+ tokens=1" %%N in ("%%~V") do (
    if %%N GEQ %NEEDED% set "JAVA=%~1"
  )
)
exit /b 0
