package relgate.report.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.Workspace;
import relgate.waiver.Waiver;

/** The trend site: pages that open from a file, without a server or a request. */
public final class Site {
  /** Runs and deploys with a page of their own: the newest; of older ones the tables tell. */
  private static final int MOST = Words.MOST_ROWS;

  private final Archive archive;

  private Site(Archive archive) {
    this.archive = archive;
  }

  /**
   * Reads everything that the candidate's folders hold.
   *
   * @param waivers those of the configuration
   * @param now the moment ages are counted from
   */
  public static Site of(Workspace workspace, String candidate, List<Waiver> waivers, Instant now) {
    return new Site(Archive.read(workspace, candidate, waivers, now));
  }

  /** The overview as a value. */
  public Status status() {
    return Status.of(archive);
  }

  /** How many files could not be read; they are listed on the first page. */
  public int unreadable() {
    return archive.unreadable().size();
  }

  /** Writes the pages and returns the first; a page that did not change is left as it is. */
  public Path writeTo(Path folder) {
    everything().forEach((file, html) -> write(folder.resolve(file), html));
    return folder.resolve(Page.OVERVIEW.file());
  }

  private static void write(Path file, String html) {
    try {
      if (!Files.exists(file) || !Files.readString(file).equals(html)) {
        // No need to force it to disk: it can be made again.
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, html);
      }
    } catch (IOException e) {
      throw new ToolFailure(
          new Problem(
              file.toString(),
              "a page that can be written",
              e.toString(),
              "Grant write permission, or name another folder."),
          e);
    }
  }

  /** File name to page, the pages of single runs and deploys among them. */
  Map<String, String> everything() {
    Map<String, String> files = new ConcurrentSkipListMap<>();
    pages().forEach((page, html) -> files.put(page.file(), html));
    shown(archive.runs().all()).parallelStream()
        .forEach(
            run ->
                files.put(
                    RunPage.file(run),
                    around(RunPage.title(run), Page.GATES, RunPage.inner(archive, run))));
    shown(archive.deploys().all()).parallelStream()
        .forEach(
            deploy ->
                files.put(
                    DeployPage.file(deploy),
                    around(
                        DeployPage.title(deploy),
                        Page.DEPLOYS,
                        DeployPage.inner(archive, deploy))));
    return files;
  }

  private static <R> List<Kept<R>> shown(List<Kept<R>> all) {
    return all.subList(Math.max(0, all.size() - MOST), all.size());
  }

  private String around(String title, Page part, String inner) {
    return Page.document(new Page.Frame(archive.candidate(), archive.now(), title, part), inner);
  }

  Map<Page, String> pages() {
    Map<Page, String> pages = new EnumMap<>(Page.class);
    for (Page page : Page.values()) {
      pages.put(page, page.around(archive.candidate(), archive.now(), inner(page)));
    }
    return pages;
  }

  private String inner(Page page) {
    return switch (page) {
      case OVERVIEW -> OverviewPage.inner(archive);
      case GATES -> GatesPage.inner(archive);
      case KNOWLEDGE -> KnowledgePage.inner(archive);
      case DEPLOYS -> DeploysPage.inner(archive);
      case GOVERNANCE -> GovernancePage.inner(archive);
    };
  }
}
