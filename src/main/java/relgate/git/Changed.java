package relgate.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import relgate.git.CleanTree.Kind;

/**
 * Files that git called changed, judged one by one: by kind, by mode, by their bytes, and only then
 * by what the commit's own attributes say of line ends, encodings and filters.
 */
final class Changed {
  private static final String ATTRIBUTES = ".gitattributes";

  private final Scratch scratch;
  private final Path top;
  private final TreeListing listing;
  private final boolean modes;

  Changed(Scratch scratch, Path top, TreeListing listing, boolean modes) {
    this.scratch = scratch;
    this.top = top;
    this.listing = listing;
    this.modes = modes;
  }

  /**
   * Judges.
   *
   * @param changed raw paths that git called changed
   * @param untracked raw paths that the commit does not have
   */
  void judge(Set<String> changed, Set<String> untracked, TreeReport report) throws IOException {
    Set<String> asked = new TreeSet<>(changed);
    asked.addAll(underForeignAttributes(untracked));
    asked.addAll(underForeignAttributes(changed));
    List<TreeEntry> open = new ArrayList<>();
    for (String path : asked) {
      TreeEntry entry = listing.find(path).filter(found -> !found.submodule()).orElse(null);
      if (entry != null) {
        byKindAndBytes(entry, open, report);
      }
    }
    if (!listing.named(ATTRIBUTES).isEmpty()) {
      Conversions conversions = Conversions.of(scratch, top, listing);
      conversions.judge(open, report);
      conversions.notPulled(report);
    } else {
      open.forEach(entry -> report.add(entry.path(), Kind.CHANGED, "changed"));
    }
  }

  /** Git has read attributes there that are not the commit's: they may have hidden anything. */
  private Set<String> underForeignAttributes(Set<String> different) {
    Set<String> paths = new HashSet<>();
    for (String path : different) {
      if (path.equals(ATTRIBUTES) || path.endsWith("/" + ATTRIBUTES)) {
        String folder = path.substring(0, path.length() - ATTRIBUTES.length());
        listing.files().stream()
            .filter(entry -> entry.file() && entry.path().startsWith(folder))
            .map(TreeEntry::path)
            .forEach(paths::add);
      }
    }
    return paths;
  }

  private void byKindAndBytes(TreeEntry entry, List<TreeEntry> open, TreeReport report)
      throws IOException {
    Path file = RawPath.in(top, entry.path());
    boolean regular = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    if (regular && !Files.isReadable(file)) {
      report.add(entry.path(), Kind.CHANGED, "cannot be read");
    } else if (entry.link() && Files.isSymbolicLink(file)) {
      // Git has compared the very bytes; the JDK would read "a/" as "a".
      report.add(entry.path(), Kind.CHANGED, "a link to something else");
    } else if (!PlainFile.judge(file, entry, modes, report)) {
      open.add(entry);
    }
  }
}
