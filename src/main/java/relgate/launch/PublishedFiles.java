package relgate.launch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.platform.engine.reporting.FileEntry;
import relgate.Sha256;
import relgate.candidate.Candidate;
import relgate.harness.RunContext;
import relgate.json.AtomicFile;
import relgate.json.FileDoor;
import relgate.verdict.Attachment;

/**
 * Files that gates publish through JUnit's own TestReporter. JUnit writes them wherever the one who
 * launches it says; all are kept under {@code .runtime/}, masked like everything that leaves.
 */
record PublishedFiles(RunContext run) {
  /** A larger file is not kept: it could take the memory that the verdict needs. */
  private static final long MOST_BYTES = 16L << 20;

  /** Where JUnit is told to write them: below the logs of the run. */
  static Path folder(RunContext run) {
    return run.logs().resolve("published");
  }

  /** The file as an attachment of its gate; empty where it is gone, a folder or unreadable. */
  Optional<Attachment> attachment(String gate, FileEntry entry) {
    Path file = entry.getPath();
    if (!Files.isRegularFile(file) || tooLarge(entry).isPresent()) {
      return Optional.empty();
    }
    Candidate candidate = run.candidate();
    String name = String.valueOf(file.getFileName());
    try {
      byte[] shown = masked(FileDoor.read(file, MOST_BYTES));
      // The hash keeps two files of one name apart, and the same file in one place.
      String sha256 = Sha256.of(shown);
      Path kept = run.logs().resolve(gate).resolve(sha256.substring(0, 12)).resolve(name);
      AtomicFile.write(kept, shown);
      if (file.startsWith(folder(run))) {
        Files.delete(file);
      }
      return Optional.of(new Attachment(name, candidate.named(kept), sha256));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The size of a file that is too large to be kept, in words; empty for any other. */
  Optional<String> tooLarge(FileEntry entry) {
    long bytes = entry.getPath().toFile().length();
    return bytes > MOST_BYTES
        ? Optional.of(bytes + " bytes; at most " + MOST_BYTES + " are kept")
        : Optional.empty();
  }

  /** Text without its secrets; anything else as it is. */
  private byte[] masked(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return run.candidate().secrets().mask(text).getBytes(StandardCharsets.UTF_8);
    } catch (CharacterCodingException noText) {
      return bytes;
    }
  }
}
