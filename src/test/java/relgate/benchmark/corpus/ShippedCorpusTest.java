package relgate.benchmark.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.json.Default;
import relgate.json.JsonReader;

/** The shipped knowledge base is a real one: enough texts, and cases that can be answered. */
class ShippedCorpusTest {
  private static Corpus corpus = new Corpus(List.of(), List.of(), List.of(), List.of());

  record Case(
      String query,
      List<String> expectedKeywords,
      int topK,
      String mode,
      String policyProfile,
      @Nullable List<String> relevantDocs,
      String keywordMatch) {}

  record Policy(
      String mode,
      String cases,
      double minPrecision,
      double minRecall,
      @Default("0") int minCases) {}

  @BeforeAll
  static void readIt() throws IOException {
    FontMappers.set(BundledFont.load());
    corpus = Corpora.read(ShippedPdfs.CORPUS, ShippedCorpusTest::inProcess);
  }

  /** The shipped PDF files are ours: they need no process of their own. */
  private static List<PdfAnswer> inProcess(List<PdfFile> files) {
    return files.stream().map(file -> PdfExtraction.of(bytes(file.path()))).toList();
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<Case> cases(String name) {
    Path file = Path.of("config", "kb_benchmark_cases." + name + ".json");
    return JsonReader.strict().parseList(JsonReader.text(file), file.toString(), Case.class);
  }

  private static Set<String> words(String text) {
    return Stream.of(text.toLowerCase(java.util.Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void holdsAtLeastThirtyDocumentsOfEveryKindWithoutAProblem() {
    assertThat(corpus.documents()).hasSizeGreaterThanOrEqualTo(30);
    assertThat(corpus.problems()).isEmpty();
    assertThat(corpus.notes()).isEmpty();
    assertThat(corpus.sources())
        .extracting(source -> source.file().replaceAll(".*\\.", ""))
        .contains("txt", "json", "pdf");
  }

  @Test
  void everyPdfSaysWhatItsSourceSays() throws IOException {
    Map<String, String> texts =
        corpus.documents().stream().collect(Collectors.toMap(Document::name, Document::text));
    for (Path source : sources()) {
      String name = String.valueOf(source.getFileName()).replace("txt", "pdf");
      String text = texts.getOrDefault(name, "");

      assertThat(words(text)).as(name).isEqualTo(words(Files.readString(source)));
    }
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> sources = Files.list(ShippedPdfs.SOURCES)) {
      return sources.toList();
    }
  }

  @ParameterizedTest
  @CsvSource({"sample, 2", "kb004, 16", "prod, 10"})
  void everyCaseCanBeAnsweredAndNoQueryStandsTwice(String name, int count) {
    Map<String, Document> documents =
        corpus.documents().stream().collect(Collectors.toMap(Document::name, Function.identity()));
    List<Case> cases = cases(name);

    assertThat(cases).hasSize(count).extracting(Case::query).doesNotHaveDuplicates();
    assertThat(cases)
        .allSatisfy(
            c -> {
              List<String> relevant = Objects.requireNonNull(c.relevantDocs());
              assertThat(documents).containsKeys(relevant.toArray(String[]::new));
              assertThat(c.topK()).isEqualTo(relevant.size());
              String all =
                  relevant.stream()
                      .map(doc -> Objects.requireNonNull(documents.get(doc)))
                      .map(doc -> doc.title() + " " + doc.text())
                      .collect(Collectors.joining(" "));
              assertThat(words(all)).containsAll(c.expectedKeywords());
            });
  }

  @ParameterizedTest
  @CsvSource({"sample", "kb004", "prod"})
  void noKeywordStandsInMoreThanAThirdOfTheDocuments(String name) {
    List<Set<String>> texts =
        corpus.documents().stream().map(d -> words(d.title() + " " + d.text())).toList();

    assertThat(cases(name).stream().flatMap(c -> c.expectedKeywords().stream()))
        .allSatisfy(
            keyword ->
                assertThat(texts.stream().filter(words -> words.contains(keyword)))
                    .hasSizeBetween(1, texts.size() / 3));
  }

  @Test
  void theShippedPolicyHoldsTheBaseline() {
    Path file = Path.of("config/kb_benchmark_policy.json");
    String kb004 = "config/kb_benchmark_cases.kb004.json";

    assertThat(
            JsonReader.commented().parseMap(JsonReader.text(file), file.toString(), Policy.class))
        .isEqualTo(
            Map.of(
                "dev",
                new Policy("off", "config/kb_benchmark_cases.sample.json", 0.35, 0.35, 0),
                "staging",
                new Policy("optional", kb004, 0.50, 0.75, 0),
                "prod",
                new Policy("required", kb004, 0.55, 0.80, 0)));
  }
}
