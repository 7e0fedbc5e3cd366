package relgate.report.site;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The links of a folder of pages. */
final class PageLinks {
  private static final Pattern LINK = Pattern.compile("<a [^>]*?href=\"([^\"#]+)(#[^\"]*)?\"");

  private PageLinks() {}

  /** Links of any page that lead to no file, as page and link; those to other hosts aside. */
  static Set<String> dead(Path folder) throws IOException {
    Set<String> dead = new TreeSet<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path page : files.filter(file -> file.toString().endsWith(".html")).toList()) {
        Matcher links = LINK.matcher(Files.readString(page));
        while (links.find()) {
          URI link = page.toUri().resolve(links.group(1));
          if (link.getScheme().equals("file") && !Files.exists(Path.of(link))) {
            dead.add(folder.relativize(page) + " " + links.group(1));
          }
        }
      }
    }
    return dead;
  }
}
