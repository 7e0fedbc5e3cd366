package relgate.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that the candidate's own git configuration names as a command is ever run. */
@DisabledOnOs(OS.WINDOWS)
class PlantedCommandTest {
  private final TestRepository repository;
  private final Path planted;
  private final Path script;

  PlantedCommandTest(@TempDir Path folder, @TempDir Path outside) throws IOException {
    repository = TestRepository.in(folder);
    planted = outside.resolve("planted");
    script = outside.resolve("script");
    Files.writeString(script, "#!/bin/sh\ntouch '" + planted + "'\ncat\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Everything that anybody here asks of a repository. */
  private void askEverything() {
    Repository asked = repository.asked();
    asked.cleanTree();
    asked.head();
    asked.branch();
    asked.tagsAtHead();
    asked.shallow();
    asked.mergeBase("HEAD", "HEAD~1");
    asked.content("HEAD", "a.txt");
    asked.files("HEAD", "");
    asked.changes("HEAD~1", "HEAD");
    JGitTree without = new JGitTree(repository.root());
    without.look();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "core.fsmonitor",
        "core.sshCommand",
        "core.askPass",
        "core.pager",
        "pager.status",
        "pager.config",
        "core.editor",
        "core.gitProxy",
        "core.alternateRefsCommand",
        "credential.helper",
        "diff.external",
        "diff.evil.command",
        "diff.evil.textconv",
        "filter.evil.clean",
        "filter.evil.smudge",
        "filter.evil.process",
        "filter.a=b.c.clean",
        "merge.evil.driver",
        "gpg.program",
        "gpg.ssh.program",
        "uploadpack.packObjectsHook",
        "alias.status",
        "alias.ls-files",
        "sequence.editor"
      })
  void isNotRun(String key) {
    repository.git("config", key, (key.startsWith("alias") ? "!" : "") + script);
    repository.git("config", "log.showSignature", "true");
    repository.git("config", "filter.evil.required", "true");
    change();
    askEverything();
    assertThat(planted).doesNotExist();
  }

  /** Without this the tests above would pass for any reason. */
  @ParameterizedTest
  @ValueSource(strings = {"core.fsmonitor", "filter.evil.clean", "filter.evil.process"})
  void plainGitWouldHaveRunIt(String key) {
    repository.git("config", key, script.toString());
    change();
    repository.runner().run(relgate.command.Command.of("git", "status"));
    assertThat(planted).exists();
  }

  @Test
  void filtersOfIncludedConfigurationAreNotRun() throws IOException {
    Files.writeString(
        repository.root().resolve(".git/more"), "[filter \"evil\"]\n clean = " + script);
    repository.git("config", "include.path", "more");
    change();
    askEverything();
    assertThat(planted).doesNotExist();
  }

  @Test
  void hooksAreNotRun() throws IOException {
    Path hooks = Files.createDirectories(repository.root().resolve(".git/hooks"));
    for (String hook :
        Stream.of("post-index-change", "fsmonitor-watchman", "pre-auto-gc", "post-checkout")
            .toList()) {
      Files.copy(script, hooks.resolve(hook));
    }
    repository.git("config", "core.hooksPath", hooks.toString());
    Files.deleteIfExists(planted);
    repository.write("a.txt", "b\n");
    askEverything();
    assertThat(planted).doesNotExist();
  }

  @Test
  void aMissingObjectIsNotFetched() throws IOException {
    repository.write("b.txt", "1").commit("second");
    String blob = repository.git("rev-parse", "HEAD:b.txt");
    Files.delete(
        repository
            .root()
            .resolve(".git/objects/" + blob.substring(0, 2) + "/" + blob.substring(2)));
    repository.git("config", "core.repositoryformatversion", "1");
    repository.git("config", "extensions.partialClone", "origin");
    repository.git("config", "remote.origin.promisor", "true");
    repository.git("config", "remote.origin.url", "ext::" + script);
    repository.git("config", "protocol.ext.allow", "always");
    repository.write("b.txt", "2");
    Repository asked = repository.asked();
    asked.cleanTree();
    Throwable refused =
        org.assertj.core.api.Assertions.catchThrowable(() -> asked.content("HEAD", "b.txt"));
    assertThat(refused == null || refused.getMessage() != null).isTrue();
    assertThat(planted).doesNotExist();
  }

  private void change() {
    repository.write(".gitattributes", "*.txt filter=evil diff=evil merge=evil\n");
    repository
        .write("b.txt", "filter=a=b.c\n")
        .write(".git/info/attributes", "b.txt filter=a=b.c\n");
    repository.git(
        "-c",
        "core.hooksPath=/dev/null",
        "-c",
        "core.fsmonitor=false",
        "-c",
        "filter.evil.clean=",
        "-c",
        "filter.evil.process=",
        "-c",
        "filter.evil.required=false",
        "-c",
        "core.attributesFile=/dev/null",
        "add",
        ".gitattributes");
    repository.write("a.txt", "b\n");
  }
}
