package relgate.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.ProcessRunner;
import relgate.command.Secrets;

/** Folders that differ from their commit in spite of what their repository is set to say. */
@DisabledOnOs(OS.WINDOWS)
class OddRepositoriesTest {
  private static final String ODD =
      """
      :                                                                                       |
      printf 'x filter=e' > .git/info/attributes; git config filter.e.clean 'cat >/dev/null; git show HEAD:x.sh'; echo evil >> x.sh; git add x.sh; git config --unset filter.e.clean | x.sh: changed
      git config core.autocrlf true; printf '#!/bin/sh\\r\\nexit 0\\r\\n' > x.sh; git add x.sh; git config --unset core.autocrlf | x.sh: changed
      git config core.autocrlf input; printf '#!/bin/sh\\r\\nexit 0\\r\\n' > x.sh; git add x.sh | x.sh: changed
      mkdir src; echo '*' > src/.gitignore; echo e > src/Evil.java                            | src/: untracked
      git submodule -q deinit -f sub                                                          | sub: the submodule was never initialised: run `git submodule update --init --recursive`
      rm -rf sub                                                                              | sub: the submodule is missing: run `git submodule update --init --recursive`
      git -C sub config status.showUntrackedFiles no; echo e > sub/e; echo e > .git/modules/sub/info/exclude | sub/e: untracked
      git config submodule.sub.ignore all; echo e >> sub/s.txt                                | sub/s.txt: changed
      git config core.ignoreCase true; echo e > A.TXT                                         | A.TXT: untracked
      git config core.symlinks false; rm link; printf a.txt > link                            | link: turned into another kind of file
      rm link; ln -s x.sh link                                                                | link: a link to something else
      rm link; ln -s a.txt/ link; git update-index --assume-unchanged link                    | link: a link to something else
      git config core.fileMode false; chmod 644 x.sh                                          | x.sh: its mode went from 100755 to 100644
      git config core.sparseCheckout true; git update-index --skip-worktree a.txt; rm a.txt   | a.txt: deleted
      git update-index --skip-worktree a.txt; echo e > a.txt                                  | a.txt: changed
      git update-index --assume-unchanged a.txt                                               |
      git rm -q --cached a.txt                                                                |
      echo x > new; git add -N new                                                            | new: untracked
      rm a.txt; mkdir a.txt; touch a.txt/x                                                    | a.txt: turned into another kind of file
      rm .git/index                                                                           |
      git worktree add -q ../w                                                                |
      git init -q nested                                                                      | nested/: untracked
      mkdir empty                                                                             |
      mkfifo pipe                                                                             |
      mkdir -p dir/.git; touch dir/f dir/.git/e; git add dir/f; git commit -qm dir            | dir/.git: untracked: git looks at nothing in it
      echo dir/ > .gitignore; mkdir dir; touch dir/f; git add -f .; git commit -qm i; touch dir/e |
      printf '\\357\\273\\277*.log\\n' > .gitignore; git add .; git commit -qm i; touch x.log |
      echo '?' > .gitignore; git add .; git commit -qm i; touch ü                             | ü: untracked
      echo '*' > .git/info/exclude; echo e > evil                                             | evil: untracked
      echo g > g; git config core.excludesFile ../g; echo 'g' > ../g                          | g: untracked
      """;
  private final TestRepository repository;
  private final Path outside;

  OddRepositoriesTest(@TempDir Path folder, @TempDir Path outside) throws IOException {
    this.outside = outside;
    Path place = Files.createDirectories(folder.resolve("outer/app"));
    repository = TestRepository.in(place);
    sh(
        "printf '#!/bin/sh\\n"
            + "exit 0\\n"
            + "' > x.sh; chmod 755 x.sh; ln -s a.txt link; git init -q ../lib");
    sh("cd ../lib; echo s > s.txt; git add .; git commit -qm lib");
    sh(
        "git -c protocol.file.allow=always submodule -q add ../lib sub; git add .; git commit -qm"
            + " x");
  }

  private void sh(String script) {
    Outcome outcome = repository.runner().run(Command.of("sh", "-ec", script));
    assertThat(outcome.exitCode()).as("%s: %s", script, outcome.stderr()).isZero();
  }

  private Repository machine(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(TestRepository.ENVIRONMENT);
    environment.putAll(more);
    return Repository.at(
        repository.root(), new ProcessRunner(environment, repository.root(), Secrets.none()));
  }

  private Repository global(String settings) throws IOException {
    Path file = Files.writeString(outside.resolve("gitconfig"), settings);
    return machine(Map.of("GIT_CONFIG_GLOBAL", file.toString()));
  }

  private static List<String> found(Repository asked) {
    return asked.cleanTree() instanceof CleanTree.Seen seen
        ? seen.differences().stream().map(CleanTree.Difference::text).toList()
        : List.of(((CleanTree.NotSeen) asked.cleanTree()).why().found());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = ODD)
  void areSeenAsTheyAre(String script, String expected) {
    sh(script);
    assertThat(String.join(", ", found(repository.asked())))
        .isEqualTo(expected == null ? "" : expected);
  }

  /** JGit finds the same, or says that git is needed; it is never clean for want of looking. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = ODD)
  void withoutGitTheyAreTheSameOrNotJudged(String script, String expected) {
    // Only git can tell of a submodule; without it, there is something to tell.
    sh("git rm -qf sub; git commit -qm plain");
    sh(script.contains("sub") ? ":" : script);
    CleanTree tree = repository.askedWithoutGit().cleanTree();
    if (tree instanceof CleanTree.NotSeen unseen) {
      assertThat(unseen.why().remedy()).isEqualTo("Install git.");
    } else {
      String wanted = expected == null || script.contains("sub") ? "" : expected;
      assertThat(String.join(", ", found(repository.askedWithoutGit())))
          .startsWith(wanted.endsWith("/: untracked") ? wanted.replace(": untracked", "") : wanted);
      assertThat(tree.clean()).isEqualTo(wanted.isEmpty());
    }
  }

  @Test
  void aSubmoduleIsNotJudgedWithoutGit() {
    assertThat(found(repository.askedWithoutGit()))
        .containsExactly("no git on the PATH, and the submodule sub");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [core]\\n fileMode = false                | chmod 755 a.txt       | a.txt: its mode went from 100644 to 100755
          [core]\\n autocrlf = true                 | printf 'a\\r\\n' > a.txt | a.txt: changed
          [core]\\n symlinks = false                | rm link; printf a.txt > link | link: turned into another kind of file
          [diff]\\n ignoreSubmodules = all          | echo e > sub/s.txt    | sub/s.txt: changed
          [status]\\n showUntrackedFiles = no       | echo e > e            | e: untracked
          [core]\\n excludesFile = /tmp/relgate-any | echo e > e            | e: untracked
          """)
  void settingsOfTheMachineHideNothing(String settings, String script, String expected)
      throws IOException {
    sh(script);
    assertThat(found(global(settings.replace("\\n", "\n")))).containsExactly(expected);
  }

  @Test
  void attributesThatAreIgnoredThemselvesExcuseNothing() {
    sh("echo .gitattributes > .gitignore; git add .gitignore; git commit -qm ignore");
    sh(
        "echo '* text' > .gitattributes; printf 'a\\r"
            + "\\n"
            + "' > a.txt; printf '*.txt text' > .git/info/attributes");
    assertThat(found(repository.asked())).containsExactly("a.txt: changed");
  }

  @Test
  void aLinkForAFolderIsFoundAlsoWhereItIsIgnored() {
    sh(
        "mkdir d; echo 1 > d/x; git add d; echo d > .gitignore; git add .gitignore; git commit -qm"
            + " d");
    sh("mv d ../elsewhere; ln -s ../elsewhere d");
    assertThat(found(repository.asked()))
        .containsExactly("d: a file or a link where the commit has a folder");
  }

  @Test
  void aSubmoduleThatGitSeesElsewhereIsFoundWithItsEdit() {
    sh(
        "mkdir ../else; git -C sub config core.worktree \"$(cd ../else && pwd)\"; echo e >"
            + " sub/s.txt");
    assertThat(found(repository.asked()))
        .anyMatch("sub/s.txt: changed"::equals)
        .anyMatch(text -> text.contains("core.worktree of the submodule"));
  }

  @Test
  void lineEndsThatTheCommitDeclaresAreNoDifference() {
    sh(
        "echo '* text=auto' > .gitattributes; git add .; git commit -qm auto; printf 'a\\r"
            + "\\n"
            + "' > a.txt");
    assertThat(found(repository.asked())).isEmpty();
  }

  @Test
  void aFileOfGitLfsIsComparedWithItsPointerAndAPointerIsNotEnough() {
    sh("echo '*.bin filter=lfs diff=lfs merge=lfs -text' > .gitattributes; printf 'big' > content");
    sh(
        "printf 'version https://git-lfs.github.com/spec/v1\\noid sha256:%s\\nsize 3\\n'"
            + " \"$(sha256sum content | cut -d' ' -f1)\" > f.bin; rm content; git add .;"
            + " git commit -qm lfs; git config lfs.url http://localhost:1/");
    assertThat(found(repository.asked())).containsExactly("f.bin: not pulled: run `git lfs pull`");
    sh("printf big > f.bin");
    assertThat(found(repository.asked())).isEmpty();
    sh("printf bug > f.bin");
    assertThat(found(repository.asked())).singleElement().asString().startsWith("f.bin: changed");
  }

  @Test
  void aFilterOfTheMachineIsRunAndOneOfTheRepositoryNever() throws IOException {
    sh("echo '*.txt filter=rot' > .gitattributes; git add .gitattributes; git commit -qm rot");
    sh("echo n > a.txt");
    String rot = "[filter \"rot\"]\n clean = tr a-z n-za-m\n required = true\n";
    assertThat(found(global(rot))).isEmpty();
    sh("git config filter.rot.clean 'touch planted; tr a-z n-za-m'");
    assertThat(found(repository.asked()))
        .singleElement()
        .asString()
        .contains("the filter rot, which is not run");
    assertThat(repository.root().resolve("planted")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rm -rf .git/HEAD; : > .git/HEAD", "rm -rf .git/objects", "rm -rf .git/refs"})
  void aRepositoryThatGitClimbsOutOfIsNotTheOuterOne(String script) {
    sh(
        "cd ..; git init -q; git add lib/s.txt; echo app > .gitignore; git add .gitignore; git"
            + " commit -qm o");
    sh(script);
    assertThat(found(repository.asked())).singleElement().asString().contains("instead");
  }

  @ParameterizedTest
  @ValueSource(strings = {"echo app > .gitignore; git add .gitignore", ":"})
  void aFolderThatTheOuterRepositoryDoesNotHaveIsNotClean(String script) {
    sh("rm -rf .git sub; cd ..; git init -q; " + script + "; git commit -q --allow-empty -m o");
    for (Repository asked : List.of(repository.asked(), repository.askedWithoutGit())) {
      assertThat(String.join(", ", found(asked)))
          .startsWith("a folder that is no part of the commit");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          echo '[core' >> .git/config                         | bad config
          git config core.repositoryFormatVersion 99          | repo version
          git config core.repositoryFormatVersion 1; git config extensions.reftable true | extension
          rm -rf .git/objects/??                              | does not have
          echo 'ref: refs/heads/main' > .git/HEAD; find .git/objects -type f -delete | does not have
          mv .git ../git; echo 'gitdir: ../gone' > .git       | which is gone
          echo garbage > .git/refs/heads/main                 | bad ref refs/heads/main
          """)
  void whatGitCannotReadIsSaidWithOneRemedy(String script, String expected) {
    sh(script);
    CleanTree tree = repository.asked().cleanTree();
    assertThat(tree).isInstanceOf(CleanTree.NotSeen.class);
    assertThat(((CleanTree.NotSeen) tree).why().found()).contains(expected);
    assertThat(repository.askedWithoutGit().cleanTree()).isInstanceOf(CleanTree.NotSeen.class);
  }

  @Test
  void anObjectThatIsNotWhatItsNameSaysIsNoCommit() {
    sh(
        "git tag was; cp a.txt e.txt; git add e.txt; git commit -qm evil; good=$(git rev-parse"
            + " was^{tree}); evil=$(git rev-parse HEAD^{tree}); git reset -q --soft was; cd"
            + " .git/objects; cp -f $(echo $evil | sed 's,^..,&/,') $(echo $good | sed"
            + " 's,^..,&/,')");
    assertThat(found(repository.asked())).singleElement().asString().contains("mismatch");
  }

  @Test
  void namesAreBytes() {
    sh("printf 1 > \"$(printf 'n\\377')\"; printf 1 > 'süß '; git add .; git commit -qm names");
    assertThat(found(repository.asked())).isEmpty();
    sh(
        "git update-index --skip-worktree \"$(printf 'n\\377')\"; printf 2 > \"$(printf"
            + " 'n\\377')\"; printf 2 > 'süß '");
    assertThat(found(repository.asked())).containsExactly("\"n\\377\": changed", "süß : changed");
  }

  @Test
  void aSubmoduleMayHaveAnyName() {
    sh(
        "git -c protocol.file.allow=always submodule -q add ../lib \"$(printf 's\\374b')\"; git add"
            + " .; git commit -qm x; echo e > \"$(printf 's\\374b')/new\"");
    assertThat(found(repository.asked())).containsExactly("\"s\\374b/new\": untracked");
  }

  @Test
  void theNewestVersionNamesTheCommit() {
    sh(
        "git tag -m 1 v1.9.0; git tag -m 2 v1.10.0; git tag v2.0.0; git tag zebra; git tag -m 3"
            + " v1.10.0-rc1");
    sh("git tag -m tag-of-a-tag v1.11.0 v1.10.0; git tag main");
    assertThat(repository.asked().tagAtHead()).hasValue("v1.11.0");
    assertThat(repository.asked().branch()).hasValue("main");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GIT_CONFIG_GLOBAL", "GIT_CONFIG_COUNT"})
  void aTrustedFolderOfAnotherOwnerIsJudged(String way) throws IOException {
    org.junit.jupiter.api.Assumptions.assumeTrue(
        "root".equals(System.getProperty("user.name")), "only root gives a folder away");
    sh("chown -R 12345 .");
    assertThat(found(repository.asked())).singleElement().asString().contains("dubious ownership");
    Repository trusted =
        way.equals("GIT_CONFIG_GLOBAL")
            ? global("[safe]\n directory = *\n")
            : machine(
                Map.of(
                    "GIT_CONFIG_COUNT", "1",
                    "GIT_CONFIG_KEY_0", "safe.directory",
                    "GIT_CONFIG_VALUE_0", "*"));
    assertThat(found(trusted)).isEmpty();
  }
}
