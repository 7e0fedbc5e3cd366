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
import relgate.verdict.Attachment;

/**
 * Files that gates publish through JUnit's own TestReporter. JUnit writes them wherever the one who
 * launches it says; all are kept under {@code .runtime/}, masked like everything that leaves.
 */
record PublishedFiles(RunContext run) {
  /** Where JUnit is told to write them: below the logs of the run. */
  static Path folder(RunContext run) {
    return run.logs().resolve("published");
  }

  /** The file as an attachment of its gate; empty where it is gone, a folder or unreadable. */
  Optional<Attachment> attachment(String gate, FileEntry entry) {
    Path file = entry.getPath();
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    Candidate candidate = run.candidate();
    String name = String.valueOf(file.getFileName());
    try {
      byte[] shown = masked(Files.readAllBytes(file));
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
