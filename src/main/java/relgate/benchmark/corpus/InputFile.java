package relgate.benchmark.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import relgate.Sha256;
import relgate.json.FileDoor;

/**
 * One file of a corpus.
 *
 * @param root the corpus folder, as a real path
 * @param path inside it
 */
record InputFile(Path root, Path path) {
  /** More than any text that is searched as one document. */
  static final int MAX_TEXT = 16 << 20;

  /** The file as sources and refusals name it. */
  String name() {
    return root.relativize(path).toString().replace('\\', '/');
  }

  /** In lower case, without the dot; empty where there is none. */
  String suffix() {
    return suffix(name());
  }

  static String suffix(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /** A title for a file that states none: {@code rollback_drill.txt} is "rollback drill". */
  String title() {
    int dot = name().lastIndexOf('.');
    String stem = dot < 0 ? name() : name().substring(0, dot);
    return stem.replace('_', ' ').replace('-', ' ');
  }

  /** Whether it is a regular file that lies in the folder; otherwise the refusal is noted. */
  boolean regular(Intake intake) {
    try {
      if (!Files.isRegularFile(path)) {
        String found = Files.isSymbolicLink(path) ? "a link to no file" : "no regular file";
        intake.refuse(name(), Fault.NOT_REGULAR, found);
        return false;
      }
      if (!path.toRealPath().startsWith(root)) {
        intake.refuse(name(), Fault.OUTSIDE, "a link that leads out of the folder");
        return false;
      }
      return true;
    } catch (IOException e) {
      intake.refuse(name(), Fault.BROKEN, e.toString());
      return false;
    }
  }

  /** Whether it is a regular file of the folder that begins so, in any case. */
  boolean startsWith(String beginning) {
    try {
      if (!Files.isRegularFile(path) || !path.toRealPath().startsWith(root)) {
        return false;
      }
      try (InputStream in = Files.newInputStream(path)) {
        return startsWith(in.readNBytes(beginning.length()), beginning);
      }
    } catch (IOException e) {
      return false; // Then it is left alone with a note, which names it.
    }
  }

  static boolean startsWith(byte[] bytes, String beginning) {
    int n = Math.min(beginning.length(), bytes.length);
    return new String(bytes, 0, n, StandardCharsets.ISO_8859_1).equalsIgnoreCase(beginning);
  }

  /** The text of a small file, its source noted; null where it is refused. */
  @Nullable String text(Intake intake) {
    try (InputStream in = FileDoor.open(root, path)) {
      byte[] bytes = in.readNBytes(MAX_TEXT + 1);
      if (bytes.length > MAX_TEXT) {
        intake.refuse(name(), Fault.TOO_LARGE, "more than " + MAX_TEXT + " bytes");
        return null;
      }
      intake.source(name(), Sha256.of(bytes));
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      intake.refuse(name(), Fault.NOT_UTF8, "bytes that are not UTF-8");
    } catch (IOException e) {
      intake.refuse(name(), Fault.BROKEN, e.toString());
    }
    return null;
  }
}
