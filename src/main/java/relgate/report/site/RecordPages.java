package relgate.report.site;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The pages of single records of one kind.
 *
 * @param records those that have a page
 * @param part the page of the navigation that they belong to
 */
record RecordPages<R>(
    List<Kept<R>> records,
    Page part,
    Function<Kept<R>, String> file,
    Function<Kept<R>, String> title,
    Function<Kept<R>, String> inner) {

  /** Writes them side by side: each stands on its own. */
  void into(Map<String, String> files, SiteInputs inputs) {
    records.parallelStream()
        .forEach(
            kept ->
                files.put(
                    file.apply(kept),
                    Page.ofRecord(inputs, part, title.apply(kept), inner.apply(kept))));
  }

  /** The name of a record's page. */
  static String file(String prefix, Kept<?> kept) {
    return prefix + kept.name().replaceAll("[^A-Za-z0-9._-]", "_") + ".html";
  }
}
