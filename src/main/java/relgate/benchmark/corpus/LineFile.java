package relgate.benchmark.corpus;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;

/** Reading a large file line by line, with the same refusals for every format. */
final class LineFile {
  private LineFile() {}

  /** The reader of one format's lines. */
  interface Format {
    /** Reads to the end; may stop early by any exception of the lines. */
    void read(StrictLines lines) throws IOException;
  }

  static void read(InputFile file, Intake intake, Format format) {
    try (StrictLines lines = new StrictLines(file.path())) {
      try {
        format.read(lines);
      } catch (CharacterCodingException e) {
        // The decoder reads ahead: the bad bytes are on this line or some lines below it.
        intake.refuse(at(file, lines), Fault.NOT_UTF8, "bytes from here on that are not UTF-8");
      } catch (StrictLines.TooLong e) {
        intake.refuse(at(file, lines), Fault.TOO_LARGE, String.valueOf(e.getMessage()));
      }
      intake.source(file.name(), lines.sha256());
    } catch (IOException e) {
      intake.refuse(file.name(), Fault.BROKEN, e.toString());
    }
  }

  static String at(InputFile file, StrictLines lines) {
    return file.name() + ":" + lines.number();
  }
}
