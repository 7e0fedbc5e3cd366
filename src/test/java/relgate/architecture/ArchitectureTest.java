package relgate.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import relgate.Workspace;

/** The diagram, the fences and the sizes that docs/ARCHITECTURE.md tells of are rules here. */
class ArchitectureTest {
  private static final List<Path> SOURCES = List.of(Path.of("src/main/java"), Path.of("gates"));

  /** What ships, read once for all rules. */
  static final JavaClasses MAIN = new ClassFileImporter().importPath(compiled());

  /** The same, and the gates, which are compiled among the tests. */
  static final JavaClasses SHIPPED =
      new ClassFileImporter().importPaths(Stream.concat(Stream.of(compiled()), gates()).toList());

  private static Stream<Path> gates() {
    Path folder = compiled(ArchitectureTest.class).resolve("relgate/gates");
    try (Stream<Path> sources = Files.list(Path.of("gates/relgate/gates"));
        Stream<Path> classes = Files.list(folder)) {
      List<String> names =
          sources.map(p -> String.valueOf(p.getFileName()).replace(".java", "")).toList();
      return classes
          .filter(p -> names.contains(String.valueOf(p.getFileName()).replaceFirst("[.$].*", "")))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder that the tests run against, wherever the build or an IDE compiles to. */
  private static Path compiled() {
    return compiled(Workspace.class);
  }

  private static Path compiled(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeAll
  static void somethingWasImported() {
    assertThat(MAIN.size()).isGreaterThan(30);
  }

  @Test
  void pictureDrawsEachDependencyThatNoOtherArrowsImply() throws IOException {
    PackagePicture picture = PackagePicture.read(Path.of("docs/architecture.puml"));
    PackageGraph graph = PackageGraph.of(SHIPPED);
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target/architecture.puml"), picture.corrected(graph));
    assertThat(picture.differences(graph))
        .as(
            "lines of docs/architecture.puml to take out (-) and to add (+); it stands corrected in"
                + " target/architecture.puml: see that you want the arrows, then copy it")
        .isEmpty();
  }

  @Test
  void everyPackageStandsInTheDiagram() throws IOException {
    PackagePicture picture = PackagePicture.read(Path.of("docs/architecture.puml"));
    assertThat(picture.packages()).isEqualTo(PackageGraph.of(SHIPPED).packages());
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("relgate.(**)").should().beFreeOfCycles().check(SHIPPED);
  }

  /** Library package to the packages that may know it. */
  static Stream<Map.Entry<String, List<String>>> fences() {
    return Map.ofEntries(
        Map.entry("com.fasterxml.jackson..", List.of("relgate.json")),
        Map.entry("org.eclipse.jgit..", List.of("relgate.git", "relgate.releasetag")),
        Map.entry("org.bouncycastle..", List.of("relgate.releasetag")),
        Map.entry("org.apache.pdfbox..", List.of("relgate.benchmark.corpus")),
        Map.entry("java.net.http..", List.of("relgate.benchmark", "relgate.deploy.health")),
        Map.entry(
            "javax.net.ssl..",
            List.of("relgate.benchmark", "relgate.deploy.health", "relgate.monitor.alert")),
        Map.entry(
            "java.sql..",
            List.of(
                "relgate.benchmark.index", "relgate.deploy.database", "relgate.store.postgresql")),
        Map.entry("org.postgresql..", List.of("relgate.store.postgresql")),
        Map.entry("org.flywaydb..", List.of("relgate.store.postgresql")),
        Map.entry("org.apache.lucene..", List.of("relgate.benchmark.index")),
        Map.entry("org.sqlite..", List.of("relgate.benchmark.index", "relgate.deploy.database")),
        Map.entry("org.snakeyaml..", List.of("relgate.compose", "relgate.candidate")),
        Map.entry("picocli..", List.of("relgate.cli")),
        Map.entry("org.jetbrains..", List.of("relgate.chart")),
        Map.entry("java.awt..", List.of("nowhere")),
        Map.entry("org.junit.platform..", List.of("relgate.launch")),
        Map.entry("io.qameta..", List.of("relgate.launch", "relgate.report")),
        Map.entry(
            "org.junit.jupiter..", List.of("relgate.harness", "relgate.launch", "relgate.gates")))
        .entrySet()
        .stream();
  }

  @ParameterizedTest
  @MethodSource("fences")
  void libraryStaysBehindItsFence(Map.Entry<String, List<String>> fence) {
    noClasses()
        .that()
        .resideOutsideOfPackages(fence.getValue().toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(fence.getKey())
        .check(SHIPPED);
  }

  @Test
  void onlyCliReadsTheProcessEnvironmentAndEndsTheProcess() {
    noClasses()
        .that()
        .resideOutsideOfPackage("relgate.cli")
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.Clock.class, "systemUTC")
        .check(MAIN);
  }

  @Test
  void onlyCliUsesTheStandardStreams() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS
        .as("only relgate.cli may use System.out, System.err and System.in")
        .check(SHIPPED.that(resideOutsideOfPackage("relgate.cli")));
  }

  @Test
  void onlyCommandStartsProcesses() {
    noClasses()
        .that()
        .resideOutsideOfPackage("relgate.command")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ProcessBuilder.class)
        .orShould()
        .callMethodWhere(target(name("exec")).and(target(owner(assignableTo(Runtime.class)))))
        .check(MAIN);
  }

  @Test
  void everyPackageSaysItsJob() throws IOException {
    assertThat(javaFiles().map(Path::getParent).distinct())
        .allSatisfy(folder -> assertThat(folder.resolve("package-info.java")).exists());
  }

  @Test
  void noFileIsLongerThan300Lines() throws IOException {
    assertThat(javaFiles())
        .allSatisfy(file -> assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(300));
  }

  static Stream<Path> javaFiles() throws IOException {
    List<Path> files = new java.util.ArrayList<>();
    for (Path root : SOURCES) {
      try (Stream<Path> walk = Files.walk(root)) {
        walk.filter(p -> p.toString().endsWith(".java")).forEach(files::add);
      }
    }
    return files.stream();
  }
}
