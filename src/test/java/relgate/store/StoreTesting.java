package relgate.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Function;
import relgate.Sha256;
import relgate.Stamp;

/** Documents and entries for tests of stores. */
final class StoreTesting {
  static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

  private StoreTesting() {}

  /** A gate report's text, as far as a store reads it. */
  static byte[] report(String commit, Instant at) {
    return ("{\"generated_at_utc\": \""
            + at
            + "\", \"candidate\": {\"commit\": \""
            + commit
            + "\"}}\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  static String commit(int number) {
    return "%040x".formatted(number);
  }

  static String path(Instant at) {
    return "release_gate_staging_" + Stamp.of(at) + ".json";
  }

  /** An entry with the report of that commit after whatever is the last. */
  static Function<Head, Addition> adding(String candidate, int number) {
    return head -> {
      Instant at = NOON.plusMillis(number);
      byte[] bytes = report(commit(number), at);
      Document document = Document.of(candidate, path(at), bytes).orElseThrow();
      return new Addition(line(head, document), document, bytes);
    };
  }

  private static ChainLine line(Head head, Document document) {
    long sequence = head.sequence() + 1;
    String body = sequence + " " + head.sha256() + " " + document.sha256();
    String hash = Sha256.of(body);
    return new ChainLine(
        sequence, hash, "{\"sequence\":" + sequence + ",\"entry_sha256\":\"" + hash + "\"}");
  }
}
