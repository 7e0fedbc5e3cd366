package relgate.monitor;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.Sha256;
import relgate.benchmark.Question;
import relgate.benchmark.Questions;
import relgate.benchmark.eval.Keywords;
import relgate.json.AtomicFile;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;

/**
 * The questions of a run as they are meant, not as they are spelt: for each label the digest of
 * everything that decides about its value. A blank more in the case file, or another order of it,
 * asks the same questions.
 *
 * @param digests label of a topic to its digest; an empty digest is equal to any
 */
record QuestionSet(Map<String, String> digests) {
  private static final int DIGITS = 16;

  QuestionSet {
    digests = new TreeMap<>(digests);
  }

  /** Everything that decides about the value of one question. */
  private record Meant(
      String query,
      int shown,
      int depth,
      String mode,
      String policy,
      @Nullable List<String> keywords,
      @Nullable String match,
      Map<String, Integer> judged,
      Object context) {}

  static QuestionSet of(Questions questions) {
    Map<String, String> digests = new LinkedHashMap<>();
    for (Question each : questions.questions()) {
      Keywords keywords = each.keywords();
      Map<String, Integer> judged =
          questions.qrels().byTopic().getOrDefault(each.topic(), Map.of());
      Meant meant =
          new Meant(
              plain(each.query()),
              each.shown(),
              each.depth(),
              each.mode().toString(),
              each.policy().toString(),
              keywords == null ? null : keywords.expected().stream().sorted().toList(),
              keywords == null ? null : keywords.match().toString(),
              new TreeMap<>(judged),
              each.context());
      String label = plain(questions.byKeywords() ? each.query() : each.topic());
      digests.put(label, Sha256.of(JsonWriter.line(meant)).substring(0, DIGITS));
    }
    return new QuestionSet(digests);
  }

  /**
   * A label without what nobody sees: composed as Unicode's NFC, without format characters such as
   * a zero-width space, every run of blanks one blank. A topic cannot be lost by respelling it.
   */
  static String plain(String label) {
    String composed = Normalizer.normalize(label, Normalizer.Form.NFC);
    return composed.replaceAll("\\p{Cf}", "").replaceAll("[\\s\\p{Z}]+", " ").strip();
  }

  /** Questions of which no more than the labels are known. */
  static QuestionSet labelled(Iterable<String> labels) {
    Map<String, String> digests = new LinkedHashMap<>();
    labels.forEach(label -> digests.put(plain(label), ""));
    return new QuestionSet(digests);
  }

  /** The same set under labels that may be shown. */
  QuestionSet shown(UnaryOperator<String> masked) {
    Map<String, String> shown = new LinkedHashMap<>();
    digests.forEach((label, digest) -> shown.put(masked.apply(label), digest));
    return new QuestionSet(shown);
  }

  private String text() {
    return JsonWriter.line(digests);
  }

  /** SHA-256 of the set: what a point has as its cases. */
  String sha256() {
    return Sha256.of(text());
  }

  /** Writes the set beside the points, once, under the name of its SHA-256. */
  void write(Path folder) {
    AtomicFile.writeNew(file(folder, sha256()), text().getBytes(StandardCharsets.UTF_8));
  }

  /** The set that a point names; empty where its file is not there, or changed. */
  static Optional<QuestionSet> read(Path folder, String sha256) {
    Path file = file(folder, sha256);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      String text = JsonReader.text(file);
      if (!Sha256.of(text).equals(sha256)
          || !(JsonReader.strict().parseAny(text, file.toString()) instanceof Map<?, ?> read)) {
        return Optional.empty();
      }
      Map<String, String> digests = new LinkedHashMap<>();
      read.forEach((label, digest) -> digests.put(String.valueOf(label), String.valueOf(digest)));
      return Optional.of(new QuestionSet(digests));
    } catch (BadInput e) {
      return Optional.empty();
    }
  }

  private static Path file(Path folder, String sha256) {
    return folder.resolve("questions_" + sha256 + ".json");
  }

  /** Whether both ask this the same way. */
  boolean sharesWith(QuestionSet other, String label) {
    String own = digests.get(label);
    String others = other.digests.get(label);
    return own != null
        && others != null
        && (own.equals(others) || own.isEmpty() || others.isEmpty());
  }

  /** The labels that both have and ask the same way. */
  List<String> sharedWith(QuestionSet other) {
    return digests.keySet().stream().filter(label -> sharesWith(other, label)).toList();
  }
}
