package relgate.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import relgate.command.Command;
import relgate.command.Outcome;

@DisabledOnOs(OS.WINDOWS)
class CheckoutTest {
  private final TestRepository source;
  private final TestRepository made;

  CheckoutTest(@TempDir Path folder) throws IOException {
    source = TestRepository.in(Files.createDirectories(folder.resolve("source")));
    made = new TestRepository(folder.resolve("made"));
    sh("git init -q ../lib; cd ../lib; echo s > s; git add .; git commit -qm lib");
    sh("git -c protocol.file.allow=always submodule -q add ../lib sub; ln -s a.txt link");
    sh("printf x > x.sh; chmod 755 x.sh; git add .; git commit -qm second; git tag -m 1 v1");
  }

  private void sh(String script) {
    Outcome outcome = source.runner().run(Command.of("sh", "-ec", script));
    assertThat(outcome.exitCode()).as("%s: %s", script, outcome.stderr()).isZero();
  }

  private CleanTree checkOut(String revision) {
    Repository asked = source.asked();
    asked.checkOut(asked.commit(revision).orElseThrow(), made.root());
    return made.asked().cleanTree();
  }

  @Test
  void isTheCommitWhateverLiesInTheFolder() {
    sh(
        "echo evil > a.txt; echo evil > evil; git update-index --assume-unchanged a.txt; chmod 644"
            + " x.sh");
    assertThat(checkOut("HEAD")).isEqualTo(new CleanTree.Seen(List.of(), List.of()));
    assertThat(made.root().resolve("a.txt")).hasContent("a");
    assertThat(made.root().resolve("sub/s")).hasContent("s");
    assertThat(made.root().resolve("x.sh")).isExecutable();
    assertThat(made.root().resolve("evil")).doesNotExist();
  }

  @Test
  void hasTheHistoryTheTagsAndTheBranch() {
    checkOut("HEAD");
    assertThat(made.asked().tagAtHead()).hasValue("v1");
    assertThat(made.asked().branch()).hasValue("main");
    assertThat(made.asked().head()).isEqualTo(source.asked().head());
    assertThat(made.asked().content("HEAD~1", "a.txt")).isPresent();
  }

  @Test
  void anotherCommitIsCheckedOutByItsName() {
    checkOut("HEAD~1");
    assertThat(made.asked().branch()).isEmpty();
    assertThat(made.root().resolve("x.sh")).doesNotExist();
  }

  @Test
  void nothingOfTheSourceRunsOrIsBorrowed() {
    sh(
        "printf '#!/bin/sh\\n"
            + "touch planted\\n"
            + "cat\\n"
            + "' > .git/hooks/post-checkout; chmod 755 .git/hooks/*");
    sh("echo '* filter=evil' > .gitattributes; git add .gitattributes; git commit -qm evil");
    sh(
        "git config filter.evil.smudge 'touch planted; cat'; git config core.fsmonitor 'touch"
            + " planted'");
    sh("git config uploadpack.packObjectsHook 'touch planted'");
    checkOut("HEAD");
    assertThat(source.root().resolve("planted")).doesNotExist();
    assertThat(made.root().resolve("planted")).doesNotExist();
    assertThat(made.root().resolve(".git/objects/info/alternates")).doesNotExist();
  }

  @Test
  void aForgedObjectIsNoneOfTheCheckout() {
    sh(
        "good=$(git rev-parse HEAD:a.txt); evil=$(echo evil | git hash-object -w --stdin); cd"
            + " .git/objects; cp -f $(echo $evil | sed 's,^..,&/,') $(echo $good | sed"
            + " 's,^..,&/,')");
    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> checkOut("HEAD")))
        .isInstanceOf(relgate.ToolFailure.class);
  }

  @Test
  void aFileOfGitLfsComesFromTheStoreOfTheSource() {
    sh(
        "echo '*.bin filter=lfs' > .gitattributes; h=$(printf big | sha256sum | cut -d' ' -f1);"
            + " printf 'version https://git-lfs.github.com/spec/v1\\n"
            + "oid sha256:%s\\n"
            + "size 3\\n"
            + "' $h > f.bin; git add .; git commit -qm lfs; d=.git/lfs/objects/$(echo $h | cut"
            + " -c1-2)/$(echo $h | cut -c3-4); mkdir -p $d; printf big > $d/$h");
    assertThat(checkOut("HEAD").clean()).isTrue();
    assertThat(made.root().resolve("f.bin")).hasContent("big");
  }
}
