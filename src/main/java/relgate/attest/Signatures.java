package relgate.attest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import relgate.BadInput;
import relgate.Problem;
import relgate.Sha256;
import relgate.ToolFailure;
import relgate.json.AtomicFile;
import relgate.json.JsonReader;
import relgate.verdict.GateReport;

/** Writes {@code <document>.dsse.json} beside a report or a decision. */
public final class Signatures {
  private Signatures() {}

  /** Where the envelope of a document lies: beside it, its name with {@code .dsse.json}. */
  public static Path envelopeOf(Path document) {
    String name = String.valueOf(document.getFileName());
    String stem = name.endsWith(".json") ? name.substring(0, name.length() - 5) : name;
    return document.resolveSibling(stem + ".dsse.json");
  }

  /**
   * Signs a gate report as an in-toto test result.
   *
   * @return the envelope's file
   * @throws BadInput where the file is no gate report, or one of no commit
   */
  public static Path signReport(Path file, List<SigningKey> keys) {
    byte[] bytes = bytes(file);
    byte[] statement = Statement.of(report(bytes, file), document(file, bytes));
    return write(file, statement, keys);
  }

  /**
   * Signs a promotion decision as a SLSA verification summary; the first key's holder is its
   * verifier.
   *
   * @param file the decision as it was written
   * @return the envelope's file
   */
  public static Path signDecision(Path file, DecisionSummary decision, List<SigningKey> keys) {
    byte[] bytes = bytes(file);
    VerifyingKey verifier = keys.get(0).verifying();
    return write(file, Statement.of(decision, document(file, bytes), verifier), keys);
  }

  static Path write(Path file, byte[] statement, List<SigningKey> keys) {
    Path envelope = envelopeOf(file);
    AtomicFile.write(envelope, Envelope.sign(statement, Envelope.IN_TOTO, keys).text());
    return envelope;
  }

  private static Statement.Document document(Path file, byte[] bytes) {
    return new Statement.Document(String.valueOf(file.getFileName()), Sha256.of(bytes));
  }

  /** The report that the bytes hold; {@link BadInput} for another schema version. */
  static GateReport report(byte[] bytes, Path file) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      schemaVersion(text, file);
      return JsonReader.strict().parse(text, file.toString(), GateReport.class);
    } catch (CharacterCodingException e) {
      throw new BadInput(
          file.toString(), "text in UTF-8", "bytes that are not UTF-8", "Name the report.");
    }
  }

  /** Asked first: a report of another version has other keys, which would hide why. */
  private static void schemaVersion(String text, Path file) {
    Object json = JsonReader.strict().parseAny(text, file.toString());
    String expected = Integer.toString(GateReport.SCHEMA_VERSION);
    String found =
        json instanceof Map<?, ?> members ? String.valueOf(members.get("schema_version")) : "none";
    if (!found.equals(expected)) {
      throw new BadInput(
          file + ": schema_version", expected, found, "Use the relgate that wrote this report.");
    }
  }

  /** Read once: what is signed is what was hashed. */
  static byte[] bytes(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new BadInput(
            file.toString(), "a report or a decision", "no such file", "Name the right file.");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new ToolFailure(
          new Problem(
              file.toString(), "a file that can be read", e.toString(), "Check its permissions."),
          e);
    }
  }
}
