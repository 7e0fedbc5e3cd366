package relgate.attest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.Workspace;
import relgate.testing.Schemas;

class AttestSchemasTest {
  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({"true,true", "true,false", "false,true"})
  void signedReportsAreAsTheirSchemasSay(boolean passed, boolean complete) throws IOException {
    Path report = Reports.write(folder, Reports.of(passed, complete));
    Path envelope = Signatures.signReport(report, List.of(Keys.A, Keys.B));
    Schemas.assertValid("dsse-envelope.v1.json", Files.readString(envelope));
    String statement = new String(Envelope.read(envelope).body(), UTF_8);
    Schemas.assertValid("test-result-statement.v1.json", statement);
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void signedDecisionsAreAsTheirSchemasSay(boolean passed) throws IOException {
    Path envelope =
        Signatures.signDecision(Reports.decided(folder), Reports.decision(passed), List.of(Keys.A));
    Schemas.assertValid("dsse-envelope.v1.json", Files.readString(envelope));
    String statement = new String(Envelope.read(envelope).body(), UTF_8);
    Schemas.assertValid("verification-summary-statement.v1.json", statement);
  }

  @Test
  void auditEntriesAreAsTheirSchemaSays() throws IOException {
    Workspace workspace = new Workspace(folder);
    AuditLog log = new AuditLog(workspace, Clock.fixed(Reports.NOON, ZoneOffset.UTC));
    for (AuditKind kind : AuditKind.values()) {
      log.record(kind, Files.writeString(folder.resolve(kind + ".txt"), "x"));
    }
    for (String line : Files.readAllLines(workspace.audit())) {
      Schemas.assertValid("audit-entry.v1.json", line);
    }
  }
}
