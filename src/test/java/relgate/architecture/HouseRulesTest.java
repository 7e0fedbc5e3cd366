package relgate.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What keeps a newcomer's reading short: small methods, few parameters, names that say something.
 */
class HouseRulesTest {
  private static final int MOST_LINES = 30;
  private static final int MOST_PARAMETERS = 5;

  /**
   * One method as it stands in its file.
   *
   * @param lines from its first modifier to its closing brace, annotations and comments included
   */
  private record Method(String place, int lines, int parameters) {}

  private static final List<Method> METHODS = new ArrayList<>();

  @BeforeAll
  static void parse() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources()));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        new Methods(positions).scan(unit, null);
      }
    }
    assertThat(METHODS).hasSizeGreaterThan(1_000);
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = ArchitectureTest.javaFiles()) {
      return files.toList();
    }
  }

  /** Gathers every method of a file. */
  private static final class Methods extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final SourcePositions positions;

    Methods(SourcePositions positions) {
      this.positions = positions;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
      CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
      long first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, method));
      long last = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, method));
      String place = unit.getSourceFile().getName() + ":" + first + " " + method.getName();
      boolean ofRecord =
          getCurrentPath().getParentPath().getLeaf() instanceof ClassTree type
              && type.getKind() == Tree.Kind.RECORD
              && method.getReturnType() == null;
      int parameters = ofRecord ? 0 : method.getParameters().size();
      METHODS.add(new Method(place, (int) (last - first + 1), parameters));
      return super.visitMethod(method, null);
    }
  }

  @Test
  void noMethodIsLongerThan30Lines() {
    assertThat(METHODS).filteredOn(method -> method.lines() > MOST_LINES).isEmpty();
  }

  /** Printed, so that a change of the house shows; only what nobody may undo is a bound. */
  @Test
  void figuresOfTheHouse() throws IOException {
    HouseFigures figures = HouseFigures.of(sources(), ArchitectureTest.SHIPPED);
    System.out.print(figures.text(METHODS.stream().map(Method::lines).toList()));
    assertThat(figures.commentShare()).isBetween(10.0, 30.0);
    assertThat(figures.types()).isGreaterThan(600);
    assertThat(figures.usedByOne()).isLessThan(figures.types() / 2);
  }

  @Test
  void noMethodHasMoreThanFiveParameters() {
    assertThat(METHODS).filteredOn(method -> method.parameters() > MOST_PARAMETERS).isEmpty();
  }

  /** "Service" is compose's own word, for what it runs. */
  @Test
  void noNameIsEmptyOfMeaning() {
    classes()
        .should()
        .haveNameNotMatching(
            ".*(Manager|Helper|Utils?|Impl|(?<!Snapshot|Compose)Service|Data|Info)")
        .check(ArchitectureTest.MAIN);
  }

  /** A cursor, a stream or a filter has a place where it is; nobody else sees or shares it. */
  /**
   * A test that wrote beside its own folder would be committed, and no Windows could check it out.
   */
  @Test
  void everyFileOfTheProjectHasAPlainName() throws IOException {
    Set<String> made = Set.of("target", ".git", ".runtime", ".idea", ".vscode");
    try (Stream<Path> files = Files.list(Path.of(""))) {
      List<Path> ours = files.filter(file -> !made.contains(file.toString())).toList();
      assertThat(ours).contains(Path.of("pom.xml"), Path.of("src"));
      for (Path file : ours) {
        try (Stream<Path> all = Files.walk(file)) {
          assertThat(all.map(Path::toString)).allMatch(name -> name.matches("[\\w./ @+()-]+"));
        }
      }
    }
  }

  @Test
  void whatChangesIsPrivateToOneObject() {
    fields()
        .that()
        .areNotFinal()
        .and()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackage("relgate.cli")
        .should()
        .bePrivate()
        .andShould()
        .notBeStatic()
        .check(ArchitectureTest.MAIN);
  }
}
