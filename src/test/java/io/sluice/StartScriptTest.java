package io.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code bin/sluice} with a java of its own that says which version it is and what it was started with. */
@DisabledOnOs(OS.WINDOWS)
class StartScriptTest {

  @TempDir
  private Path folder;
  private Path script;

  @BeforeEach
  void fillInWhatTheBuildFillsIn() throws IOException {
    var source = Path.of(System.getProperty("sluice.home"), "src", "main", "dist", "bin", "sluice");
    script = Files.createDirectories(folder.resolve("sluice").resolve("bin")).resolve("sluice");
    // 9000: no JDK of the machine that runs this test can be mistaken for the one that is wanted
    Files.writeString(script, Files.readString(source)
        .replace("@sluice.java@", "9000")
        .replace("@project.version@", "0")
        .replace("@sluice.main@", "Main")
        .replace("@sluice.jvm.flags@", "-Xmx2g"));
  }

  @Test
  void theJdkOfJavaHomeComesFirst() throws Exception {
    var run = run(jdk("home", "9000.0.1"), jdk("path", "9001"));
    assertThat(run.output()).contains("home -Xmx2g", "Main show a b.json").doesNotContain("path -Xmx2g");
  }

  @Test
  void aJdkThatIsTooOldIsPassedOver() throws Exception {
    assertThat(run(jdk("home", "25.0.3"), jdk("path", "9001-ea")).output()).contains("path -Xmx2g");
  }

  @Test
  void theProgramIsToldWhereItsFolderIs() throws Exception {
    assertThat(run(jdk("home", "9000"), jdk("path", "9000")).output())
        .contains("-Dsluice.home=" + folder.toRealPath().resolve("sluice"));
  }

  @Test
  void withNoJdkOneSentenceSaysWhatToInstall() throws Exception {
    var run = run(jdk("home", "17.0.1"), jdk("path", "1.8.0_402"));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.output()).isEqualTo("sluice: no JDK 9000 or newer in JAVA_HOME, PATH or the usual folders: "
        + "install one (https://adoptium.net) or set JAVA_HOME to it\n");
  }

  private Path jdk(String name, String version) throws IOException {
    var java = Files.createDirectories(folder.resolve(name).resolve("bin")).resolve("java");
    Files.writeString(java, """
        #!/bin/sh
        [ "$1" = -version ] && echo 'openjdk version "%s" 2026-01-20' >&2 || echo "%s $*"
        """.formatted(version, name));
    assertThat(java.toFile().setExecutable(true)).isTrue();
    return java.getParent().getParent();
  }

  private Run run(Path javaHome, Path onPath) throws IOException, InterruptedException {
    var process = new ProcessBuilder(List.of("sh", script.toString(), "show", "a b.json")).redirectErrorStream(true);
    process.environment().put("JAVA_HOME", javaHome.toString());
    process.environment().put("PATH", onPath.resolve("bin") + ":/usr/bin:/bin");
    var started = process.start();
    var output = new String(started.getInputStream().readAllBytes());
    return new Run(started.waitFor(), output);
  }

  private record Run(int exitCode, String output) {}
}
