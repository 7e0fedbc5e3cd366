package relgate.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pages that people read, README first, and the fenced blocks in them. */
final class ManualPages {
  /** The first line of a block of commands that a test cannot run; the reason follows. */
  static final String NOT_RUN = "# not run by our tests: ";

  /** Below the title of each page. */
  static final String WORDS = "[Words](GLOSSARY.md) · [all pages](README.md)";

  /** A fenced block: its language and its lines without their common indentation. */
  record Block(String language, int line, List<String> lines) {
    Block {
      lines = List.copyOf(lines);
    }

    boolean commands() {
      return List.of("sh", "bash", "console").contains(language);
    }

    boolean runnable() {
      return commands() && !lines.isEmpty() && !lines.get(0).startsWith(NOT_RUN);
    }

    String text() {
      return String.join("\n", lines);
    }
  }

  private ManualPages() {}

  static List<Path> all() {
    try (Stream<Path> files = Files.walk(Path.of("docs"))) {
      return Stream.concat(Stream.of(Path.of("README.md")), files.sorted())
          .filter(file -> file.toString().endsWith(".md"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those whose commands are meant as they stand: a template's hold words to be replaced. */
  static List<Path> withCommands() {
    return all().stream()
        .filter(page -> !page.toString().endsWith("_Template.md"))
        .filter(page -> blocks(page).stream().anyMatch(Block::commands))
        .toList();
  }

  static List<Block> blocks(Path page) {
    try {
      return blocks(Files.readAllLines(page));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Block> blocks(List<String> page) {
    List<Block> blocks = new ArrayList<>();
    @Nullable List<String> lines = null;
    String language = "";
    int start = 0;
    int indent = 0;
    for (int i = 0; i < page.size(); i++) {
      String line = page.get(i);
      if (!line.strip().startsWith("```")) {
        if (lines != null) {
          lines.add(line.length() >= indent ? line.substring(indent) : line.strip());
        }
      } else if (lines == null) {
        lines = new ArrayList<>();
        language = line.strip().substring(3);
        start = i + 1;
        indent = line.indexOf("```");
      } else {
        blocks.add(new Block(language, start, lines));
        lines = null;
      }
    }
    return blocks;
  }
}
