package io.sluice;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javafx.scene.control.Tooltip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the order of the packages: each imports only what its line names, and what those import. */
class ArchitectureTest {

  private static final JavaClasses SLUICE = new ClassFileImporter()
      .importPath(Path.of(System.getProperty("sluice.home"), "target", "classes"));

  /** What each package names, lowest first; {@code disk} is open to all and not repeated. */
  private static final Map<String, List<String>> IMPORTS = imports();

  private static Map<String, List<String>> imports() {
    var imports = new LinkedHashMap<String, List<String>>();
    imports.put("disk", List.of());
    imports.put("tensor", List.of());
    imports.put("block", List.of("tensor"));
    imports.put("graph", List.of("block"));
    imports.put("data", List.of("tensor"));
    imports.put("engine", List.of("graph", "data"));
    imports.put("train", List.of("engine"));
    imports.put("study", List.of("train"));
    imports.put("file", List.of("graph", "tensor"));
    // file: an export carries the design in its metadata and weights as safetensors, and each format is written in one place
    imports.put("export", List.of("file", "graph", "tensor"));
    imports.put("importing", List.of("file", "export"));
    imports.put("imaging", List.of("tensor"));
    imports.put("cli", List.of("study", "file", "export", "importing", "imaging"));
    imports.put("ui", List.of("cli", "study", "file", "export", "importing", "imaging"));
    return imports;
  }

  static Stream<String> packages() {
    return IMPORTS.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void eachPackageImportsOnlyWhatLiesBelowIt(String name) {
    var allowed = new TreeSet<>(Set.of("disk"));
    addWithBelow(name, allowed);
    var packages = allowed.stream().map(each -> "io.sluice." + each + "..").toArray(String[]::new);
    classes().that().resideInAPackage("io.sluice." + name + "..")
        .should().onlyDependOnClassesThat(resideOutsideOfPackage("io.sluice..").or(resideInAnyPackage(packages)))
        .allowEmptyShould(true)
        .check(SLUICE);
  }

  private static void addWithBelow(String name, Set<String> allowed) {
    allowed.add(name);
    IMPORTS.get(name).forEach(below -> addWithBelow(below, allowed));
  }

  @Test
  void noSumDependsOnHowFarJavasCompilerHasCome() {
    noClasses().should().callMethodWhere(describe("reduces the lanes of a register in an order that is left open",
        call -> call.getTarget().getName().equals("reduceLanes")))
        .because("the interpreter's order and the compiler's differ, so that two trainings would differ in the last bit; see Lanes.sum")
        .check(SLUICE);
  }

  @Test
  void everyClassBelowTheRootLivesInAPackageOfTheList() {
    var packages = packages().map(name -> "io.sluice." + name + "..");
    classes().that().resideOutsideOfPackage("io.sluice")
        .should().resideInAnyPackage(packages.toArray(String[]::new))
        .check(SLUICE);
  }

  @Test
  void theFeaturesOfTheWindowFormNoCycle() {
    slices().matching("io.sluice.ui.(*)..").should().beFreeOfCycles().allowEmptyShould(true).check(SLUICE);
  }

  @Test
  void onlyTheEngineCallsNd4jAndOneDnn() {
    noClasses().that().resideOutsideOfPackage("io.sluice.engine..")
        .should().dependOnClassesThat().resideInAnyPackage("org.nd4j..", "org.bytedeco..")
        .check(SLUICE);
  }

  @Test
  void onlyTheWindowKnowsJavaFx() {
    noClasses().that().resideOutsideOfPackage("io.sluice.ui..")
        .should().dependOnClassesThat().resideInAPackage("javafx..")
        .check(SLUICE);
  }

  /** A tooltip is a window with a scene: hundreds made ahead stop the program for longer than a frame. */
  @Test
  void tooltipsAreMadeInOnePlaceWhenThePointerComes() {
    noClasses().that().doNotHaveFullyQualifiedName("io.sluice.ui.theme.Tip")
        .and().doNotHaveFullyQualifiedName("io.sluice.ui.shell.DocumentTabs") // a Tab is no node, and takes nothing else
        .should().callConstructor(Tooltip.class).orShould().callConstructor(Tooltip.class, String.class)
        .check(SLUICE);
  }
}
