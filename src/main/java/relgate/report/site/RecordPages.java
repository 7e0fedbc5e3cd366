package relgate.report.site;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The pages of single records of one kind.
 *
 * @param records those that have a page
 * @param part the page of the navigation that they belong to
 * @param from all that a page is made from beside its own file; nothing where it is cheaper made
 *     again than asked for
 */
record RecordPages<R>(
    List<Kept<R>> records,
    Page part,
    Function<Kept<R>, String> file,
    Function<Kept<R>, String> title,
    Function<Kept<R>, String> inner,
    Function<Kept<R>, List<String>> from) {

  /** Writes those that cannot be used again, side by side: each stands on its own. */
  void into(Map<String, String> files, SiteInputs inputs, PageReuse reuse) {
    records.parallelStream().forEach(kept -> into(files, inputs, reuse, kept));
  }

  private void into(Map<String, String> files, SiteInputs inputs, PageReuse reuse, Kept<R> kept) {
    String name = file.apply(kept);
    String key = reuse.possible() ? key(inputs, reuse, kept) : "";
    if (key.isEmpty() || !reuse.holds(name, key)) {
      String html = Page.ofRecord(inputs, part, title.apply(kept), inner.apply(kept));
      files.put(name, key.isEmpty() ? html : PageReuse.marked(html, key));
    }
  }

  /** Empty where the page is always made again. */
  private String key(SiteInputs inputs, PageReuse reuse, Kept<R> kept) {
    List<String> made = from.apply(kept);
    String own = FileKey.of(kept.file()).orElse("");
    return made.isEmpty() || own.isEmpty()
        ? ""
        : reuse.key(inputs, Stream.concat(Stream.of(own), made.stream()).toList());
  }

  /** The name of a record's page. */
  static String file(String prefix, Kept<?> kept) {
    return prefix + kept.name().replaceAll("[^A-Za-z0-9._-]", "_") + ".html";
  }
}
