package relgate.report.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.Workspace;

/** The trend site: pages that open from a file, without a server or a request. */
public final class Site {
  private final Archive archive;

  private Site(Archive archive) {
    this.archive = archive;
  }

  /** Reads everything that the candidate's folders hold. */
  public static Site of(Workspace workspace, SiteInputs inputs) {
    return new Site(Archive.read(workspace, inputs));
  }

  /** The overview as a value. */
  public Status status() {
    return Status.of(archive);
  }

  /** How many files could not be read; they are listed on the first page. */
  public int unreadable() {
    return archive.unreadable().size();
  }

  /**
   * Writes the pages, which lead to the reports where these are, and returns the first; a page that
   * did not change is left as it is.
   */
  public Path writeTo(Path folder) {
    writeTo(folder, PageReuse.in(folder.toAbsolutePath().normalize()));
    return folder.resolve(Page.OVERVIEW.file());
  }

  void writeTo(Path folder, PageReuse reuse) {
    everything(archive.with(Links.from(folder)), reuse)
        .forEach((file, html) -> write(folder.resolve(file), html));
  }

  /** Writes the pages with copies of the reports that they lead to: a folder to put anywhere. */
  public Path publishTo(Path folder) {
    Links links = Links.toCopies(folder, archive.workspace());
    // What is linked is copied, so that every page is made.
    everything(archive.with(links), PageReuse.none())
        .forEach((file, html) -> write(folder.resolve(file), html));
    // GitHub's pages would leave out files whose names it takes for its own.
    write(folder.resolve(".nojekyll"), "");
    try {
      links.copy();
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
    return folder.resolve(Page.OVERVIEW.file());
  }

  static void write(Path file, String html) {
    try {
      if (!Files.exists(file) || !Files.readString(file).equals(html)) {
        // No need to force it to disk: it can be made again.
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, html);
      }
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static ToolFailure unwritable(Path file, IOException cause) {
    return new ToolFailure(
        new Problem(
            file.toString(),
            "a page that can be written",
            cause.toString(),
            "Grant write permission, or name another folder."),
        cause);
  }

  /** File name to page, the pages of single records among them. */
  Map<String, String> everything() {
    return everything(archive, PageReuse.none());
  }

  private static Map<String, String> everything(Archive archive, PageReuse reuse) {
    Map<String, String> files = new ConcurrentSkipListMap<>();
    pages(archive).forEach((page, html) -> files.put(page.file(), html));
    kinds(archive).forEach(kind -> kind.into(files, archive.inputs(), reuse));
    return files;
  }

  private static Stream<RecordPages<?>> kinds(Archive archive) {
    return Stream.of(
        RunPage.all(archive),
        MonitorPage.all(archive),
        DeployPage.all(archive),
        PromotionPage.all(archive),
        ChangePage.all(archive));
  }

  Map<Page, String> pages() {
    return pages(archive);
  }

  private static Map<Page, String> pages(Archive archive) {
    Map<Page, String> pages = Collections.synchronizedMap(new EnumMap<>(Page.class));
    Stream.of(Page.values())
        .parallel()
        .forEach(page -> pages.put(page, page.around(archive.inputs(), inner(archive, page))));
    return pages;
  }

  private static String inner(Archive archive, Page page) {
    return switch (page) {
      case OVERVIEW -> OverviewPage.inner(archive);
      case GATES -> GatesPage.inner(archive);
      case KNOWLEDGE -> KnowledgePage.inner(archive);
      case DEPLOYS -> DeploysPage.inner(archive);
      case GOVERNANCE -> GovernancePage.inner(archive);
    };
  }
}
