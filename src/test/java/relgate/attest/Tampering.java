package relgate.attest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.BadInput;
import relgate.Profile;
import relgate.ToolFailure;
import relgate.Workspace;
import relgate.json.AtomicFile;

/**
 * 12,000 changes of signed reports, decisions and the audit log, or a part of them: every one is
 * refused.
 */
abstract class Tampering {
  private static final Trust TRUST = new Trust(List.of(Keys.A.verifying(), Keys.B.verifying()), 2);
  private final Random random = new Random(20260304);
  private final int parts;
  @TempDir private Path folder = Path.of("");

  /**
   * @param parts into how many the changes are cut; one is made
   */
  Tampering(int parts) {
    this.parts = parts;
  }

  private void refusesAll(int changes, Path file, BooleanSupplier accepted) throws IOException {
    assertThat(refusals(file, changes / parts, accepted)).isEqualTo(changes / parts);
  }

  /** Refused means a named error or a failed step; anything else thrown fails the test. */
  private static boolean refused(BooleanSupplier accepted) {
    try {
      return !accepted.getAsBoolean();
    } catch (BadInput | ToolFailure e) {
      return true;
    }
  }

  private static boolean accepted(Path envelope, Path document) {
    Expectation expected = new Expectation(Reports.COMMIT, Profile.PROD, document);
    return accepted(Envelope.read(envelope), expected);
  }

  private static boolean accepted(Envelope envelope, Expectation expected) {
    return Verifier.verify(envelope, "e", TRUST, expected).passed();
  }

  private byte[] flipped(byte[] bytes) {
    byte[] changed = bytes.clone();
    int at = random.nextInt(changed.length);
    changed[at] ^= (byte) (random.nextBoolean() ? 1 << random.nextInt(8) : 1 + random.nextInt(255));
    return changed;
  }

  /** Changes the file that often and asks each time; puts it back. */
  private int refusals(Path file, int times, BooleanSupplier accepted) throws IOException {
    byte[] original = Files.readAllBytes(file);
    assertThat(accepted.getAsBoolean()).isTrue();
    int refused = 0;
    for (int i = 0; i < times; i++) {
      Files.write(file, flipped(original));
      refused += refused(accepted) ? 1 : 0;
    }
    Files.write(file, original);
    return refused;
  }

  @Test
  void everyFlipInASignedReportIsRefused() throws IOException {
    Path report = Reports.passed(folder);
    Path envelope = Signatures.signReport(report, List.of(Keys.A, Keys.B));
    BooleanSupplier accepted = () -> accepted(envelope, report);
    refusesAll(3_000, envelope, accepted);
    refusesAll(1_500, report, accepted);
  }

  @Test
  void everyFlipInASignedDecisionIsRefused() throws IOException {
    Path decision = Reports.decided(folder);
    Path envelope =
        Signatures.signDecision(decision, Reports.decision(true), List.of(Keys.A, Keys.B));
    BooleanSupplier accepted = () -> accepted(envelope, decision);
    refusesAll(2_000, envelope, accepted);
    refusesAll(500, decision, accepted);
  }

  @Test
  void everyStructuralChangeOfAnEnvelopeIsRefused() {
    Path report = Reports.passed(folder);
    Envelope good = Envelope.read(Signatures.signReport(report, List.of(Keys.A, Keys.B)));
    Expectation expected = new Expectation(Reports.COMMIT, Profile.PROD, report);
    int refused = 0;
    for (int i = 0; i < 2_000 / parts; i++) {
      String changed = restructured(good, i % 8).text();
      refused += refused(() -> accepted(Envelope.parse(changed, "e"), expected)) ? 1 : 0;
    }
    assertThat(refused).isEqualTo(2_000 / parts);
  }

  private Envelope restructured(Envelope good, int kind) {
    String first = good.signatures().get(0);
    String other = Base64Text.of(Keys.fresh().sign(good.message()));
    byte[] body = good.body();
    return switch (kind) {
      case 0 -> with(good, List.of(first));
      case 1 -> with(good, List.of(first, first));
      case 2 -> with(good, List.of(first, other));
      case 3 -> with(good, List.of(first, good.signatures().get(1) + "AAAA"));
      case 4 -> new Envelope(good.payload(), "text/plain", good.signatures());
      case 5 -> with(good, List.of(first, Base64Text.of(new byte[64])));
      case 6 -> body(good, java.util.Arrays.copyOf(body, body.length - 1 - random.nextInt(200)));
      default -> body(good, edited(body));
    };
  }

  private static Envelope with(Envelope good, List<String> signatures) {
    return new Envelope(good.payload(), good.payloadType(), signatures);
  }

  private static Envelope body(Envelope good, byte[] body) {
    return new Envelope(Base64Text.of(body), good.payloadType(), good.signatures());
  }

  private static byte[] edited(byte[] body) {
    return new String(body, StandardCharsets.UTF_8)
        .replace("PASSED", "WARNED")
        .getBytes(StandardCharsets.UTF_8);
  }

  private AuditLog filled() {
    Workspace workspace = new Workspace(folder);
    AuditLog log = new AuditLog(workspace, Clock.fixed(Reports.NOON, ZoneOffset.UTC));
    for (int i = 0; i < 12; i++) {
      Path file = workspace.runtime().resolve("release_gate_dev_" + i + ".json");
      log.record(
          AuditKind.GATE_REPORT,
          place -> {
            AtomicFile.write(file, Reports.placed(place));
            return file;
          });
    }
    return log;
  }

  @Test
  void everyFlipInTheAuditLogIsRefusedWithoutTheHead() throws IOException {
    AuditLog log = filled();
    Path file = new Workspace(folder).audit();
    refusesAll(2_000, file, () -> log.verifyChain(null).whole());
  }

  @Test
  void everyRearrangementOfTheAuditLogIsRefused() throws IOException {
    AuditLog log = filled();
    Path file = new Workspace(folder).audit();
    String head = log.head().orElseThrow();
    List<String> original = Files.readAllLines(file);
    int refused = 0;
    for (int i = 0; i < 1_000 / parts; i++) {
      List<String> lines = rearranged(i % 5).apply(new ArrayList<>(original));
      Files.writeString(file, String.join("\n", lines) + "\n");
      refused += refused(() -> log.verifyChain(head).whole()) ? 1 : 0;
    }
    assertThat(refused).isEqualTo(1_000 / parts);
  }

  private UnaryOperator<List<String>> rearranged(int kind) {
    return lines -> {
      int at = random.nextInt(lines.size());
      int other = (at + 1 + random.nextInt(lines.size() - 1)) % lines.size();
      switch (kind) {
        case 0 -> lines.remove(at);
        case 1 -> Collections.swap(lines, at, other);
        case 2 -> lines.add(at, lines.get(other));
        case 3 -> lines.subList(at, lines.size()).clear();
        default -> lines.set(at, lines.get(other));
      }
      return lines;
    };
  }
}
