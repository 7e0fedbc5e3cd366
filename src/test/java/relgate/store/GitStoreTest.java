package relgate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.BadInput;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.ProcessRunner;
import relgate.command.Secrets;
import relgate.store.git.GitSettings;
import relgate.store.git.GitStore;
import relgate.testing.GitHttpServer;

/** The contract, and what only a ref can promise, on bare repositories and git itself. */
class GitStoreTest extends StoreContract {
  @TempDir Path folder;
  private Path bare = Path.of("nowhere");
  private final ProcessRunner runner =
      new ProcessRunner(System.getenv(), Path.of("."), Secrets.none());

  private String git(String... arguments) {
    List<String> argv = new ArrayList<>(List.of("git"));
    argv.addAll(List.of(arguments));
    Outcome outcome = runner.run(Command.of(argv).parsed());
    assertThat(outcome.succeeded()).as("%s: %s", argv, outcome.stderr()).isTrue();
    return outcome.stdout();
  }

  @Override
  Store open() {
    bare = folder.resolve("forge.git");
    git("init", "-q", "--bare", bare.toString());
    return machine("one");
  }

  private GitStore machine(String name) {
    return new GitStore(
        new GitSettings(bare.toUri().toString(), "refs/relgate/evidence", folder.resolve(name)),
        runner);
  }

  @Test
  void twoMachinesAddToOneChainAndNothingIsRewritten() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      List<Future<?>> running =
          List.of(
              pool.submit(() -> write(machine("one"), 0)),
              pool.submit(() -> write(machine("two"), 5)));
      for (Future<?> future : running) {
        future.get();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(machine("three").chain("shop", 0))
        .extracting(ChainLine::sequence)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 10).boxed().toList());
    assertThat(machine("three").find(Query.all("shop"))).hasSize(10);
    String log = git("-C", bare.toString(), "rev-list", "--count", "refs/relgate/evidence");
    assertThat(log.strip()).isEqualTo("10");
  }

  private static void write(GitStore store, int first) {
    for (int i = first; i < first + 5; i++) {
      store.append("shop", StoreTesting.adding("shop", i));
    }
  }

  @Test
  void itIsARefOfItsOwnThatNoBranchShares() {
    open().append("shop", StoreTesting.adding("shop", 1));
    assertThat(git("-C", bare.toString(), "for-each-ref", "--format=%(refname)").strip())
        .isEqualTo("refs/relgate/evidence");
    assertThat(git("-C", bare.toString(), "ls-tree", "-r", "--name-only", "refs/relgate/evidence"))
        .contains("shop/audit.jsonl")
        .doesNotContain(".lock");
  }

  @Test
  void aCloneThatWasChangedByHandIsWhatTheRemoteHasAgain() throws Exception {
    GitStore store = machine("one");
    store.append("shop", StoreTesting.adding("shop", 1));
    Files.writeString(folder.resolve("one/shop/audit.jsonl"), "");
    Files.writeString(folder.resolve("one/shop/release_gate_prod_20260304T120000000Z.json"), "{}");
    assertThat(store.head("shop").sequence()).isEqualTo(1);
    assertThat(store.find(Query.all("shop"))).hasSize(1);
  }

  @Test
  void aRepositoryThatIsNotThereIsNamedAndWhatToDo() {
    GitStore store =
        new GitStore(
            new GitSettings(
                folder.resolve("nowhere.git").toUri().toString(),
                "refs/relgate/evidence",
                folder.resolve("clone")),
            runner);
    assertThatThrownBy(() -> store.append("shop", StoreTesting.adding("shop", 1)))
        .isInstanceOf(StoreUnreachable.class)
        .hasMessageContaining("relgate store sync");
  }

  @Test
  void whoMayNotPushReadsAndIsToldWhatHeMayNot() throws Exception {
    open().append("shop", StoreTesting.adding("shop", 1));
    Path hook = bare.resolve("hooks/pre-receive");
    Files.createDirectories(bare.resolve("hooks"));
    Files.writeString(hook, "#!/bin/sh\necho 'no right to push' >&2\nexit 1\n");
    assertThat(hook.toFile().setExecutable(true)).isTrue();
    GitStore reader = machine("reader");
    assertThat(reader.head("shop").sequence()).isEqualTo(1);
    assertThatThrownBy(() -> reader.append("shop", StoreTesting.adding("shop", 2)))
        .isInstanceOf(StoreUnreachable.class)
        .hasMessageContaining("right to push");
    assertThat(machine("other").head("shop").sequence()).isEqualTo(1);
  }

  @Test
  void overHttpThoseWithATokenAddAndTheOthersRead() throws Exception {
    open();
    git("-C", bare.toString(), "config", "http.receivepack", "true");
    try (GitHttpServer forge = GitHttpServer.of(folder, "t0ken-of-the-run")) {
      GitStore writer = over(forge, "writer", Map.of("RELGATE_STORE_PASSWORD", "t0ken-of-the-run"));
      writer.append("shop", StoreTesting.adding("shop", 1));
      GitStore reader = over(forge, "reader", Map.of());
      assertThat(reader.find(Query.all("shop"))).hasSize(1);
      assertThatThrownBy(() -> reader.append("shop", StoreTesting.adding("shop", 2)))
          .isInstanceOf(StoreUnreachable.class);
      writer.append("shop", StoreTesting.adding("shop", 2));
      assertThat(reader.head("shop").sequence()).isEqualTo(2);
    }
    assertThat(git("-C", folder.resolve("writer").toString(), "config", "--list"))
        .doesNotContain("t0ken-of-the-run");
  }

  private GitStore over(GitHttpServer forge, String machine, Map<String, String> environment) {
    GitSettings.Credentials credentials = GitSettings.Credentials.of(environment).orElse(null);
    String remote = forge.url("forge.git");
    return new GitStore(
        new GitSettings(remote, "refs/relgate/evidence", folder.resolve(machine), credentials),
        runner);
  }

  @Test
  void anAdministratorWhoRewritesOrRemovesTheRefIsFoundOut() {
    GitStore store = machine("one");
    store.append("shop", StoreTesting.adding("shop", 1));
    store.append("shop", StoreTesting.adding("shop", 2));
    String ref = "refs/relgate/evidence";
    git("-C", bare.toString(), "update-ref", ref, ref + "^");
    assertThatThrownBy(() -> machine("one").head("shop"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("rewrote");
    git("-C", bare.toString(), "update-ref", "-d", ref);
    assertThatThrownBy(() -> machine("one").append("shop", StoreTesting.adding("shop", 3)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("no such ref");
  }

  @ParameterizedTest
  @ValueSource(strings = {"refs/heads", "evidence", "refs/../x", "refs/a/b c", "--upload-pack=x"})
  void aRefThatCouldBeAnythingElseIsRefused(String ref) {
    assertThatThrownBy(() -> new GitSettings("x.git", ref, folder)).isInstanceOf(BadInput.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-u", "ext::sh -c id", "https://me:secret@forge/x.git"})
  void aRemoteThatRunsACommandOrHoldsASecretIsRefused(String remote) {
    assertThatThrownBy(() -> new GitSettings(remote, "refs/relgate/evidence", folder))
        .isInstanceOf(BadInput.class)
        .message()
        .doesNotContain("me:secret");
  }
}
