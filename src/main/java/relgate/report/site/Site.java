package relgate.report.site;

import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import relgate.Workspace;
import relgate.json.AtomicFile;
import relgate.waiver.Waiver;

/** The trend site: five pages that open from a file, without a server, a script or a request. */
public final class Site {
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

  /** How many files could not be read; they are listed on the first page. */
  public int unreadable() {
    return archive.unreadable().size();
  }

  /** Writes the pages and returns the first. */
  public Path writeTo(Path folder) {
    pages().forEach((page, html) -> AtomicFile.write(folder.resolve(page.file()), html));
    return folder.resolve(Page.OVERVIEW.file());
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
