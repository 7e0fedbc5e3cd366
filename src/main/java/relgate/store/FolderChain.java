package relgate.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import relgate.BadInput;
import relgate.json.JsonReader;

/** The chain of a folder: {@code audit.jsonl}, one entry a line. */
final class FolderChain {
  private static final String RUNTIME = ".runtime/";
  private final Path file;

  FolderChain(Path file) {
    this.file = file;
  }

  Head head() throws IOException {
    List<ChainLine> lines = after(0);
    return lines.isEmpty() ? Head.NONE : lines.get(lines.size() - 1).head();
  }

  List<ChainLine> after(long sequence) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    String text = JsonReader.text(Files.readAllBytes(file), file.toString());
    List<ChainLine> lines = new ArrayList<>();
    int start = 0;
    // What follows the last line feed is of a writer that died, and no entry.
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      ChainLine line = line(text.substring(start, end), lines.size() + 1);
      lines.add(line);
      start = end + 1;
    }
    return lines.stream().filter(line -> line.sequence() > sequence).toList();
  }

  /** The files below {@code .runtime/} that entries vouch for. */
  Set<String> paths() throws IOException {
    Set<String> paths = new TreeSet<>();
    for (ChainLine line : after(0)) {
      if (JsonReader.strict().parseAny(line.text(), file.toString()) instanceof Map<?, ?> entry
          && entry.get("path") instanceof String path
          && path.startsWith(RUNTIME)) {
        paths.add(path.substring(RUNTIME.length()));
      }
    }
    return paths;
  }

  /** Adds entries, on disk before this returns. */
  void add(List<ChainLine> lines) throws IOException {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.text()).append('\n'));
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(
                StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS))) {
      channel.write(java.nio.ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8)));
      channel.force(true);
    }
  }

  private ChainLine line(String text, int number) {
    Object json = JsonReader.strict().parseAny(text, file + ":" + number);
    Object sequence = json instanceof Map<?, ?> map ? map.get("sequence") : null;
    Object hash = json instanceof Map<?, ?> map ? map.get("entry_sha256") : null;
    if (!Objects.equals(String.valueOf(sequence), String.valueOf(number))
        || !(hash instanceof String sha256)) {
      throw new BadInput(
          file + ":" + number,
          "audit entry " + number,
          "another",
          "See `relgate verify --audit`; restore the log from a copy.");
    }
    return new ChainLine(number, sha256, text);
  }
}
