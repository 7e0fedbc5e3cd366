package relgate.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import relgate.ExitCode;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.json.AtomicFile;
import relgate.json.JsonReader;
import relgate.verdict.GateReport;

/**
 * The proof that exit code 0 is relgate's own word: something that ends the program with 0,
 * whatever it is, leaves none. The parent hands in a folder with a nonce, which is read and taken
 * away before anything of a candidate runs; it gets back the nonce, the report's id and the
 * report's place.
 */
final class RunProof {
  /** In the place of a report's id where a call judged nothing: help, a list, a plan. */
  private static final String NOTHING_JUDGED = "nothing-judged";

  private static final String NONCE = "nonce";
  private static final String PROOF = "proof";

  private final @Nullable Path folder;
  private final String nonce;
  private String id = NOTHING_JUDGED;
  private String report = "";

  private RunProof(@Nullable Path folder, String nonce) {
    this.folder = folder;
    this.nonce = nonce;
  }

  /** Nobody asked for one. */
  static RunProof none() {
    return new RunProof(null, "");
  }

  /**
   * The proof that a parent waits for. Where it dies first, so does this program: nobody would be
   * told how the run ended.
   *
   * @param folder with the nonce; null where no parent asks
   */
  static RunProof forParent(@Nullable String folder) {
    if (folder == null || folder.isEmpty()) {
      return none();
    }
    Path nonce = Path.of(folder).resolve(NONCE);
    try {
      String text = Files.readString(nonce).strip();
      Files.delete(nonce);
      ProcessHandle.current().parent().ifPresent(RunProof::endWith);
      return new RunProof(Path.of(folder), text);
    } catch (IOException e) {
      throw new ToolFailure(
          new Problem(nonce + "", "the parent's nonce", e.toString(), "Start bin/relgate."), e);
    }
  }

  private static void endWith(ProcessHandle parent) {
    var unused = parent.onExit().thenRun(() -> System.exit(ExitCode.BROKEN.code()));
  }

  /** Notes the report that the exit code is of. */
  void judged(GateReport judged, Path file) {
    id = judged.id();
    report = file.toString();
  }

  /** Hands the proof in, as the last thing before the program ends. */
  void handIn(int code) {
    if (folder != null && code == ExitCode.PASSED.code()) {
      AtomicFile.write(folder.resolve(PROOF), nonce + "\n" + id + "\n" + report + "\n");
    }
  }

  /** A parent's side of it, in a folder of its own. */
  record Parent(Path folder, String nonce) {
    static Parent begin() throws IOException {
      Path folder = Files.createTempDirectory("relgate");
      String nonce = UUID.randomUUID().toString();
      AtomicFile.write(folder.resolve(NONCE), nonce + "\n");
      return new Parent(folder, nonce);
    }

    /** Whether exit code 0 is proven: this run's report is there, bears its id and says so. */
    boolean holds() {
      try {
        List<String> lines = Files.readAllLines(folder.resolve(PROOF));
        return lines.size() == 3 && lines.get(0).equals(nonce) && reportSaysSo(lines);
      } catch (IOException | relgate.BadInput e) {
        return false;
      }
    }

    private static boolean reportSaysSo(List<String> lines) {
      if (lines.get(1).equals(NOTHING_JUDGED)) {
        return true;
      }
      GateReport report = JsonReader.strict().read(Path.of(lines.get(2)), GateReport.class);
      return report.id().equals(lines.get(1)) && report.exitCode() == ExitCode.PASSED.code();
    }

    void end() throws IOException {
      Files.deleteIfExists(folder.resolve(NONCE));
      Files.deleteIfExists(folder.resolve(PROOF));
      Files.delete(folder);
    }
  }
}
