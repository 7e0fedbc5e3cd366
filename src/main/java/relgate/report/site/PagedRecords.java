package relgate.report.site;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import relgate.Profile;

/**
 * Which records have a page of their own: the newest, and the runs that other pages lead to,
 * however old they are.
 */
final class PagedRecords {
  private final Map<Path, String> pages = new HashMap<>();

  private PagedRecords() {}

  static Map<Path, String> of(Archive archive) {
    PagedRecords paged = new PagedRecords();
    paged.runs(archive.runs());
    for (Profile profile : Profile.values()) {
      paged.newest(archive.knowledge(profile).monitors().all(), Words.MOST_ROWS, MonitorPage::file);
    }
    paged.newest(archive.deploys().all(), Words.MOST_ROWS, DeployPage::file);
    paged.newest(archive.promotions().all(), Words.MOST_ROWS, PromotionPage::file);
    paged.newest(archive.changes().all(), Words.MOST_ROWS, ChangePage::file);
    return Map.copyOf(paged.pages);
  }

  private void runs(Runs runs) {
    newest(runs.all(), Words.MOST_ROWS, RunPage::file);
    for (Profile profile : Profile.values()) {
      newest(runs.whole(profile), GatesPage.COLUMNS, RunPage::file);
      for (Standing standing : runs.standings(profile)) {
        standing.blocksSince().ifPresent(first -> add(first.run(), RunPage::file));
        standing.lastBlocked().ifPresent(last -> add(last.run(), RunPage::file));
        standing.lastGood().ifPresent(last -> add(last.run(), RunPage::file));
      }
    }
  }

  private <R> void newest(List<Kept<R>> all, int most, Function<Kept<R>, String> name) {
    all.subList(Math.max(0, all.size() - most), all.size()).forEach(kept -> add(kept, name));
  }

  private <R> void add(Kept<R> kept, Function<Kept<R>, String> name) {
    pages.put(kept.file(), name.apply(kept));
  }
}
