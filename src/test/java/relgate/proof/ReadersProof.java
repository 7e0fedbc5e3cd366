package relgate.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import relgate.Problems;
import relgate.Profile;
import relgate.Workspace;
import relgate.attest.AuditLog;
import relgate.attest.Envelope;
import relgate.benchmark.AnswerReading;
import relgate.benchmark.KbPolicy;
import relgate.benchmark.Questions;
import relgate.benchmark.eval.QrelsText;
import relgate.benchmark.eval.RunText;
import relgate.candidate.EnvFile;
import relgate.config.Config;
import relgate.config.ReleasePolicy;
import relgate.deploy.engine.ComposeModel;
import relgate.json.JsonReader;
import relgate.monitor.history.HistoryReader;
import relgate.promotion.Decision;
import relgate.releasetag.SignersReading;
import relgate.testreport.JunitXmlReader;
import relgate.verdict.GateReport;
import relgate.waiver.Waivers;

/**
 * Every reader of foreign text, with texts that are nearly right: whatever is wrong is refused in
 * relgate's own words, and nothing takes longer than a second.
 */
class ReadersProof {
  private static final int INPUTS = Size.asked().of(100_000);
  private static final long LONGEST_NANOS = 1_000_000_000L;
  private static final Instant NOW = Instant.parse("2036-01-01T00:00:00Z");

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> refuseInTheirOwnWords() throws Exception {
    return readers().map(reader -> DynamicTest.dynamicTest(reader.name(), () -> tried(reader)));
  }

  private static void tried(Reader reader) throws IOException {
    for (String seed : reader.seeds()) {
      Optional<Throwable> refusal = thrown(reader, seed.getBytes(UTF_8));
      // Of the JUnit reports of tools some are broken as tools break them.
      if (refusal.isPresent() && !reader.name().equals("JUnit XML report")) {
        throw new IllegalStateException(reader.name() + " refuses its seed", refusal.get());
      }
    }
    Mutations mutations = new Mutations(reader.seeds());
    List<String> broken = new ArrayList<>();
    int refused = 0;
    long longest = 0;
    for (int i = 0; i < INPUTS && broken.size() < 5; i++) {
      byte[] input = mutations.input(i);
      long begun = System.nanoTime();
      Optional<Throwable> thrown = thrown(reader, input);
      long taken = System.nanoTime() - begun;
      longest = Math.max(longest, taken);
      refused += thrown.isPresent() ? 1 : 0;
      if (thrown.isPresent() && !own(thrown.get())) {
        broken.add("input " + i + ": " + thrown.get());
        Files.write(Promise.FOLDER.resolve(reader.name().replace(' ', '_') + "-" + i), input);
      }
      if (taken > LONGEST_NANOS) {
        broken.add("input " + i + " took " + taken / 1_000_000 + " ms");
      }
    }
    String figure =
        "%,d inputs, %,d refused, longest %d ms".formatted(INPUTS, refused, longest / 1_000_000);
    Promise.of(
            ReadersProof.class,
            "Readers of foreign text",
            "A broken " + reader.name() + " is refused in words",
            figure,
            "no other error, none over a second",
            broken)
        .keep();
  }

  private static Optional<Throwable> thrown(Reader reader, byte[] input) {
    try {
      reader.read().read(input);
      return Optional.empty();
    } catch (Throwable e) {
      return Optional.of(e);
    }
  }

  private static boolean own(Throwable e) {
    return e.getClass().getName().startsWith("relgate.");
  }

  private Stream<Reader> readers() throws Exception {
    Files.createDirectories(Promise.FOLDER);
    Path root = Judged.candidate(folder.resolve("judged"), folder.resolve("key.pem"));
    Path runtime = root.resolve(".runtime");
    JsonReader people = JsonReader.commented();
    JsonReader machines = JsonReader.strict();
    return Stream.of(
        text(
            "configuration",
            List.of(
                Files.readString(Path.of("docs", "relgate.example.json")),
                Files.readString(Path.of("src/test/resources/candidates/shop/relgate.json"))),
            t -> people.parse(t, "relgate.json", Config.class)),
        text("knowledge base policy", seeds("kb_policy"), t -> KbPolicy.parse(t, "policy")),
        text("release policy", seeds("release_policy"), t -> ReleasePolicy.parse(t, "policy")),
        text("waiver file", seeds("waivers"), t -> Waivers.parse(t, "waivers")),
        file("case file", seeds("cases"), Questions::ofCases),
        file("JUnit XML report", junit(), file -> JunitXmlReader.read(file, "report.xml")),
        text("run file", seeds("run"), t -> lines(t, RunText::parse)),
        text("file of judgements", seeds("qrels"), t -> lines(t, QrelsText::parse)),
        file("env file", seeds("env"), file -> EnvFile.read(file, Map.of("HOME", "/"))),
        file("signed envelope", all(runtime, "dsse.json"), Envelope::read),
        text(
            "gate report",
            all(runtime, "release_gate_dev_[0-9TZ]+.json"),
            t -> machines.parse(t, "report", GateReport.class)),
        text(
            "promotion decision",
            all(runtime, "promotion_.*Z.json"),
            t -> machines.parse(t, "decision", Decision.class)),
        auditLog(all(runtime, "audit.jsonl")),
        history(all(runtime, "kb_.*Z.json|.*monitor_.*Z.*json")),
        new Reader("list of allowed signers", seeds("signers"), SignersReading::read),
        text("compose model", seeds("compose"), ComposeModel::parse),
        new Reader("answer of a service", seeds("answers"), AnswerReading::read));
  }

  private interface TextReading {
    void read(String text) throws Exception;
  }

  private interface FileReading {
    void read(Path file) throws Exception;
  }

  private interface LinesReading {
    Object read(String text, String place, Problems problems);
  }

  private static Reader text(String name, List<String> seeds, TextReading reading) {
    return new Reader(name, seeds, input -> reading.read(new String(input, UTF_8)));
  }

  private Reader file(String name, List<String> seeds, FileReading reading) {
    Path file = folder.resolve(name.replace(' ', '_'));
    return new Reader(
        name,
        seeds,
        input -> {
          Files.write(file, input);
          reading.read(file);
        });
  }

  private static void lines(String text, LinesReading reading) {
    Problems problems = Problems.in("file");
    reading.read(text, "file", problems);
    problems.refuseIfAny();
  }

  private Reader auditLog(List<String> seeds) throws IOException {
    Path root = Files.createDirectories(folder.resolve("chain"));
    Path log = Files.createDirectories(root.resolve(".runtime")).resolve("audit.jsonl");
    AuditLog chain = new AuditLog(new Workspace(root), Clock.systemUTC());
    return new Reader(
        "audit log",
        seeds,
        input -> {
          Files.write(log, input);
          chain.verifyChain(null);
        });
  }

  private Reader history(List<String> seeds) throws IOException {
    Path points = Files.createDirectories(folder.resolve("points"));
    return new Reader(
        "monitor point",
        seeds,
        input -> {
          Files.write(points.resolve("kb_monitor_dev_20260105T020000000Z.json"), input);
          HistoryReader.read(points, Profile.DEV, NOW);
        });
  }

  private static List<String> seeds(String name) throws IOException {
    return all(Path.of("src/test/resources/proof/seeds"), name + "([-.].*)?");
  }

  private static List<String> junit() throws IOException {
    return all(Path.of("src/test/resources/junit-xml"), ".*xml");
  }

  /** The texts of all files below a folder whose name matches; at least one. */
  private static List<String> all(Path folder, String pattern) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<String> texts = new ArrayList<>();
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        String name = file.getFileName().toString();
        if (Files.isRegularFile(file) && (name.matches(pattern) || name.endsWith("." + pattern))) {
          texts.add(new String(Files.readAllBytes(file), UTF_8));
        }
      }
      if (texts.isEmpty()) {
        throw new IllegalStateException("no seed " + pattern + " in " + folder);
      }
      return texts;
    }
  }
}
