package relgate.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/** The manual as simple pages: the build lays them beside the Markdown in the distribution. */
public final class ManualHtml {
  private static final List<TablesExtension> TABLES =
      List.of((TablesExtension) TablesExtension.create());

  private ManualHtml() {}

  /** Writes a page for each of the manual below the folder that is named. */
  public static void main(String[] arguments) throws IOException {
    Path target = Path.of(arguments[0]);
    for (Path page : ManualPages.all()) {
      Path file = target.resolve(page.toString().replaceFirst("\\.md$", ".html"));
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, page(page, Files.readString(page)));
    }
  }

  /** One page; its links lead to pages, its headings can be led to. */
  static String page(Path path, String markdown) {
    Node document = Parser.builder().extensions(TABLES).build().parse(markdown);
    document.accept(new PageLinks());
    String body =
        HtmlRenderer.builder()
            .extensions(TABLES)
            .escapeHtml(true)
            .attributeProviderFactory(
                context ->
                    (node, tag, attributes) -> {
                      if (node instanceof Heading) {
                        attributes.put(
                            "id", anchor(TextContentRenderer.builder().build().render(node)));
                      }
                    })
            .build()
            .render(document);
    String title =
        markdown.lines().filter(line -> line.startsWith("# ")).findFirst().orElse("# relgate");
    String manual = path.startsWith("docs") ? "../".repeat(path.getNameCount() - 2) : "docs/";
    return PAGE.formatted(escaped(title.substring(2)), manual, manual, manual, body);
  }

  /** As GitHub makes it: lower case, words joined by hyphens, no other sign. */
  static String anchor(String heading) {
    return heading
        .strip()
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .replace(' ', '-');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  private static final class PageLinks extends AbstractVisitor {
    @Override
    public void visit(Link link) {
      if (!link.getDestination().contains(":")) {
        link.setDestination(link.getDestination().replaceFirst("\\.md(#|$)", ".html$1"));
      }
      visitChildren(link);
    }
  }

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>%s</title>
      <style>
      body { font: 16px/1.5 sans-serif; color: #112; max-width: 60rem; margin: 0 auto; padding: 1rem; }
      pre { background: #f4f6fb; padding: .7rem; overflow-x: auto; }
      code { font-size: .92em; }
      table { border-collapse: collapse; display: block; overflow-x: auto; }
      th, td { border: 1px solid #ccd; padding: .3rem .6rem; text-align: left; vertical-align: top; }
      img { max-width: 100%%; }
      a { color: #04408c; }
      </style>
      </head>
      <body>
      <nav><a href="%sREADME.html">Manual</a> · <a href="%sGLOSSARY.html">Glossary</a> · <a href="%sMESSAGES.html">Messages</a></nav>
      <main>
      %s</main>
      </body>
      </html>
      """;
}
