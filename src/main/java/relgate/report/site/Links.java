package relgate.report.site;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import relgate.Workspace;

/**
 * How pages lead to the files they were made from: by a relative path, or to a copy beside the
 * pages where these are to be published.
 */
final class Links {
  /** The folder of copies inside a published site. */
  static final String COPIES = "reports";

  private final @Nullable Path pages;
  private final @Nullable Workspace copied;
  private final Set<Path> linked = new ConcurrentSkipListSet<>();

  private Links(@Nullable Path pages, @Nullable Workspace copied) {
    this.pages = pages;
    this.copied = copied;
  }

  /** No links: files are named only. */
  static Links none() {
    return new Links(null, null);
  }

  /** Links from the folder of the pages to the files where they are. */
  static Links from(Path pages) {
    return new Links(pages.toAbsolutePath().normalize(), null);
  }

  /** Links to copies, which {@link #copy} makes. */
  static Links toCopies(Path pages, Workspace workspace) {
    return new Links(pages.toAbsolutePath().normalize(), workspace);
  }

  /** The file's name, leading to the file. */
  String to(Path file) {
    String name = Html.code(String.valueOf(file.getFileName()));
    if (pages == null) {
      return name;
    }
    linked.add(file);
    Path target =
        copied == null ? pages.relativize(absolute(file)) : Path.of(COPIES).resolve(place(file));
    return Html.link(address(target), name);
  }

  /** Copies what was linked; does nothing where the files themselves are linked. */
  void copy() throws IOException {
    if (pages == null || copied == null) {
      return;
    }
    for (Path file : linked) {
      Path copy = pages.resolve(COPIES).resolve(place(file));
      boolean same = Files.exists(copy) && Files.mismatch(file, copy) == -1;
      if (!same) {
        Files.createDirectories(copy.getParent());
        Files.write(copy, Files.readAllBytes(file));
      }
    }
  }

  /** Below .runtime or the candidate, so that two profiles' files of one name are two. */
  private Path place(Path file) {
    Path own = absolute(file);
    if (copied != null) {
      for (Path root : java.util.List.of(absolute(copied.runtime()), absolute(copied.root()))) {
        if (own.startsWith(root)) {
          return root.relativize(own);
        }
      }
    }
    return own.getFileName();
  }

  private static Path absolute(Path file) {
    return file.toAbsolutePath().normalize();
  }

  private static String address(Path target) {
    return StreamSupport.stream(target.spliterator(), false)
        .map(part -> URLEncoder.encode(part.toString(), StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }
}
