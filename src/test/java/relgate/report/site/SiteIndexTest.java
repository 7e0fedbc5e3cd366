package relgate.report.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Workspace;
import relgate.command.Command;
import relgate.command.ProcessRunner;
import relgate.command.Secrets;
import relgate.store.Document;
import relgate.store.Store;
import relgate.store.git.GitSettings;
import relgate.store.git.GitStore;

/** One index over the candidates of a store, which is a ref of a bare repository. */
class SiteIndexTest {
  private static final String ODD = "Shop.old";

  @TempDir private Path folder;
  private final ProcessRunner runner =
      new ProcessRunner(System.getenv(), Path.of("."), Secrets.none());

  @BeforeEach
  void aForge() {
    Command init =
        Command.of("git", "init", "-q", "--bare", folder.resolve("forge.git").toString());
    assertThat(runner.run(init).succeeded()).isTrue();
  }

  private Store store() {
    String forge = folder.resolve("forge.git").toUri().toString();
    return new GitStore(
        new GitSettings(forge, "refs/relgate/evidence", folder.resolve("clone")), runner);
  }

  /** So many runs of the samples, as documents of the candidate. */
  private void file(Store store, String candidate, int runs) throws IOException {
    Workspace workspace = new Workspace(folder.resolve("made" + runs));
    SiteSamples.gates(workspace, runs);
    try (Stream<Path> files = Files.list(workspace.runtime())) {
      for (Path file : files.sorted().toList()) {
        byte[] bytes = Files.readAllBytes(file);
        Document.of(candidate, "" + file.getFileName(), bytes)
            .ifPresent(document -> store.put(document, bytes));
      }
    }
  }

  private String index(Store store) throws IOException {
    return Files.readString(new SiteIndex(store, folder.resolve("site"), SiteSamples.NOW).write());
  }

  @Test
  void leadsToEachCandidateAndShowsWhatBlocksInAny() throws IOException {
    try (Store store = store()) {
      file(store, "shop", 8);
      file(store, "till", 2);
      assertThat(index(store))
          .contains("2 candidates", "<a href=\"shop/index.html\">shop</a>", "till/index.html")
          .contains("<strong>secret-key</strong>", "stale", "not judged");
    }
    assertThat(folder.resolve("site/.nojekyll")).exists();
    assertThat(Files.readString(folder.resolve("site/shop/gates.html")))
        .contains("<p>8 runs.</p>", "href=\"../index.html\"");
  }

  @Test
  void everyLinkOfEveryPageLeadsToAFile() throws IOException {
    try (Store store = store()) {
      file(store, "shop", 8);
      index(store);
    }
    assertThat(PageLinks.dead(folder.resolve("site"))).isEmpty();
  }

  @Test
  void anOddNameStaysInTheFolder() throws IOException {
    try (Store store = store()) {
      file(store, ODD, 1);
      assertThat(index(store)).contains(">Shop.old</a>").doesNotContain("href=\"..");
    }
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all.map(path -> "" + path.getFileName()))
          .containsOnly("forge.git", "clone", "clone.lock", "made1", "site");
    }
    assertThat(SiteIndex.folderName("shop")).isEqualTo("shop");
    assertThat(
            List.of("Shop", "shop ", "..", "", "con/aux", "../<b>x</b>").stream()
                .map(SiteIndex::folderName))
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[A-Za-z0-9_-]+"));
  }

  @Test
  void whatLiesThereIsNotFetchedAgainAndAChangedCopyIsPutRight() throws IOException {
    try (Store store = store()) {
      file(store, "shop", 2);
      index(store);
      Path copies = folder.resolve("site/shop/reports");
      Path one;
      try (Stream<Path> all = Files.list(copies)) {
        one = all.sorted().findFirst().orElseThrow();
      }
      String kept = Files.readString(one);
      Files.writeString(one, kept.replace("\"passed\": false", "\"passed\": true") + " ");
      index(store);
      assertThat(one).hasContent(kept);
    }
  }
}
