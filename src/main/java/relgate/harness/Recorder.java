package relgate.harness;

import java.io.IOException;
import java.nio.file.Path;
import relgate.Sha256;
import relgate.Workspace;
import relgate.json.FileDoor;
import relgate.verdict.Attachment;
import relgate.verdict.GateReport;
import relgate.verdict.TestCounts;

/** Records what a check decided upon and left behind; plain evidence goes to TestReporter. */
public final class Recorder {
  private static final long MOST_BYTES = 1L << 30;
  private final Ledger ledger;
  private final String uniqueId;
  private final Workspace workspace;

  Recorder(Ledger ledger, String uniqueId, Workspace workspace) {
    this.ledger = ledger;
    this.uniqueId = uniqueId;
    this.workspace = workspace;
  }

  /**
   * What would be well, with the values that the candidate's own files give it: {@code at least
   * 0.55}. Without it the report repeats the name of the check.
   */
  public void expects(String text) {
    ledger.add(uniqueId, new Fact.Expected(text));
  }

  /** A resolved setting; a weakened one makes the report incomplete. */
  public void setting(String name, GateReport.Setting setting) {
    ledger.add(uniqueId, new Fact.Resolved(name, setting));
  }

  /** A file that decided something: its hash stands in the report. */
  public void input(Path file) {
    input(workspace.named(file), sha256(file));
  }

  /** An input whose hash is already known. */
  public void input(String path, String sha256) {
    ledger.add(uniqueId, new Fact.Used(new GateReport.Input(path, sha256)));
  }

  /** An image that was built for a service; its digest is what a deploy takes. */
  public void image(String service, String digest) {
    ledger.add(uniqueId, new Fact.Built(new GateReport.Image(service, digest)));
  }

  /** The tests that were counted; they stand in the report whatever the verdict is. */
  public void tests(TestCounts counts) {
    ledger.add(uniqueId, new Fact.Tested(counts));
  }

  /** A file under `.runtime/` that people may want to read. */
  public void attach(String name, Path file) {
    ledger.add(uniqueId, new Fact.Left(new Attachment(name, workspace.named(file), sha256(file))));
  }

  private static String sha256(Path file) {
    try {
      return Sha256.of(FileDoor.read(file, MOST_BYTES));
    } catch (IOException e) {
      throw new NotJudged(file + " cannot be read: " + e, "Check the file and its permissions.");
    }
  }
}
