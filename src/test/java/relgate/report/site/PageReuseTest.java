package relgate.report.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Workspace;

/** Pages that are used again are those that would be made now. */
class PageReuseTest {
  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000);

  @TempDir private Path root;
  private Workspace workspace = new Workspace(Path.of("."));
  private Path pages = Path.of(".");

  @BeforeEach
  void twelveWeeks() throws IOException {
    workspace = new Workspace(root.resolve("shop"));
    pages = root.resolve("pages");
    TwelveWeeks.write(workspace);
    write("1");
  }

  /** As a later call of the program of that build; returns the pages that it wrote. */
  private List<String> write(String build) throws IOException {
    for (Path page : files()) {
      Files.setLastModifiedTime(page, LONG_AGO);
    }
    Site.of(workspace, SiteSamples.inputs(TwelveWeeks.NOW))
        .writeTo(pages, new PageReuse(pages, build));
    return files().stream()
        .filter(page -> !time(page).equals(LONG_AGO))
        .map(page -> String.valueOf(page.getFileName()))
        .toList();
  }

  private static FileTime time(Path page) {
    try {
      return Files.getLastModifiedTime(page);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private List<Path> files() throws IOException {
    if (!Files.exists(pages)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(pages)) {
      return all.sorted().toList();
    }
  }

  private Path newest(Path folder, String prefix) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> String.valueOf(file.getFileName()).startsWith(prefix))
          .max(Path::compareTo)
          .orElseThrow();
    }
  }

  /** The pages without their keys, which a first call would write into an empty folder. */
  private void demandAsMadeNow() throws IOException {
    Map<String, String> now = new TreeMap<>();
    Map<String, String> kept = new TreeMap<>();
    Path others = root.resolve("others");
    Site.of(workspace, SiteSamples.inputs(TwelveWeeks.NOW)).writeTo(others, PageReuse.none());
    for (Path page : files()) {
      String name = String.valueOf(page.getFileName());
      if (!Files.exists(others.resolve(name))) {
        // Of a run that is too old by now for a page; nothing leads to it.
        continue;
      }
      kept.put(name, Files.readString(page).replaceFirst("<meta name=\"relgate-page\".*\n", ""));
      now.put(name, Files.readString(others.resolve(name)));
    }
    assertThat(kept).isEqualTo(now);
  }

  @Test
  void aSecondCallWritesNoPageAndReadsNoOldReportUnlessByAnotherProgram() throws IOException {
    Path old = workspace.runtime().resolve("release_gate_dev_20261020T060000000Z.json");
    FileTime time = Files.getLastModifiedTime(old);
    Files.writeString(old, "?".repeat((int) Files.size(old)));
    Files.setLastModifiedTime(old, time);
    assertThat(write("1")).isEmpty();
    Files.delete(old);
    assertThat(write("2")).as("by another program").hasSizeGreaterThan(100);
  }

  @Test
  void aNewAndAChangedReportALostLogAndAPageChangedByHandAreSeen() throws IOException {
    Path report = newest(workspace.runtime(), "release_gate_prod");
    Files.writeString(
        workspace.runtime().resolve("release_gate_prod_20261102T070000000Z.json"),
        Files.readString(report).replace("2026-11-01T10:00:00Z", "2026-11-02T07:00:00Z"));
    Path changed = workspace.runtime().resolve("release_gate_prod_20261012T100000000Z.json");
    Files.writeString(changed, Files.readString(changed).replace("Chi", "Cho"));
    Files.delete(
        workspace.deployBackups("staging").resolve("point-11/logs/backend-4f1c9ab02d17.log"));
    Path byHand = newest(pages, "prod-monitor_");
    Files.writeString(byHand, Files.readString(byHand).replace("blocks", "does not block"));
    assertThat(write("1"))
        .contains("gates.html", "index.html", "run-release_gate_prod_20261102T070000000Z.html")
        .contains(String.valueOf(byHand.getFileName()))
        .contains(String.valueOf(newest(pages, "deploy-").getFileName()))
        .contains("run-release_gate_prod_20261012T100000000Z.html")
        .contains("run-release_gate_prod_20261101T100000000Z.html")
        .doesNotContain("run-release_gate_prod_20261008T100000000Z.html");
    demandAsMadeNow();
  }
}
