package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import relgate.command.Outcome;
import relgate.testing.ScratchCandidate;
import relgate.testing.Tools;

/**
 * Every command of README and manual runs as it stands: page by page, in one shell, in a copy of a
 * candidate. A verdict that blocks is no fault of the page; wrong use and a breakdown are. What
 * needs Docker, a service or GitHub says so in its first line, where the reader sees it too.
 */
class ManualIT {
  static List<Path> pages() {
    return ManualPages.withCommands().stream()
        .filter(page -> ManualPages.blocks(page).stream().anyMatch(ManualPages.Block::runnable))
        // It has a test of its own, with an engine.
        .filter(page -> !page.endsWith(TutorialIT.PAGE.getFileName()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void thePagesCommandsRunInOrder(Path page, @TempDir Path folder) throws IOException {
    Tools.assume("bash", "python3", "npm", "node", "jq", "openssl", "mkfifo");
    try (ManualShell shell = ManualShell.below(folder)) {
      Path shop = candidate(folder, shell);
      Map<String, String> environment = new TreeMap<>();
      environment.put("BLOCKED_IS_AN_ANSWER", "yes");
      environment.put("RUNNER_TEMP", Files.createDirectories(folder.resolve("temp")).toString());
      Outcome outcome = shell.run(script(page), shop, environment);
      assertThat(outcome.exitCode()).as(page + "\n" + outcome.stdout() + outcome.stderr()).isZero();
    }
  }

  private static final String KEYS =
      "relgate verify --keygen ../release.pem; mkdir -p config/keys;"
          + " mv ../release.pub.pem config/keys/; ";

  /** What a reader of the page has before the first command. */
  private static final Map<String, String> BEFORE =
      Map.of(
          "KB_MONITOR.md",
          "relgate kb-monitor --profile prod; relgate kb-monitor --export history.zip --profile"
              + " prod",
          "KB_Weekly_Review_Checklist.md",
          "relgate kb-monitor --profile prod; relgate kb-monitor --export history.zip --profile"
              + " prod",
          "PROMOTION.md",
          "relgate verify --keygen ../release.pem; mkdir artifacts",
          "SIGNING.md",
          "mkdir downloaded",
          "AUDIT_LOG.md",
          KEYS + "relgate release-gate --profile dev",
          "SIGNATURE_FORMAT.md",
          KEYS + "relgate promote --from staging --to prod --sign-key ../release.pem",
          "THRESHOLD_CHANGE.md",
          """
          relgate kb-monitor --profile prod
          relgate kb-review --profile prod
          git checkout -q -b raise
          sed -i 's/0.55/0.58/' config/kb_benchmark_policy.json
          cp config/kb_benchmark_cases.prod.json config/cases.json
          cp -r config/kb_benchmark_corpus config/texts
          """);

  /** Says before each block which one it is, and stops at the first that fails. */
  private static String script(Path page) {
    String before = BEFORE.getOrDefault(String.valueOf(page.getFileName()), "");
    return ManualPages.blocks(page).stream()
        .filter(ManualPages.Block::runnable)
        .map(b -> "echo '-- %s:%d' >&2\n%s\n".formatted(page, b.line(), SECRET + b.text()))
        .collect(Collectors.joining("", "set -eu -o pipefail\n" + before + "\n", ""));
  }

  /** The secret store of a CI that has the key which the page makes. */
  private static final String SECRET =
      "if [ -f ../release.pem ]; then RELGATE_SIGN_KEY=$(cat ../release.pem); fi\n";

  /** The shop with a knowledge base, two reports, a run of a search engine, and a second folder. */
  private static Path candidate(Path folder, ManualShell shell) throws IOException {
    Path shop = folder.resolve("shop");
    ScratchCandidate candidate = ScratchCandidate.copyOf("shop", shop);
    for (String path : List.of("config", "docs/Ops")) {
      copy(Path.of(path), shop.resolve(path));
    }
    Files.delete(shop.resolve("config/relgate.json"));
    copy(Path.of("src/test/resources/everyday"), shop.resolve("SET"));
    for (String run : List.of("nightly.run", "other.run")) {
      Files.copy(shop.resolve("SET/overlap.run"), shop.resolve(run));
    }
    Path gate = Files.createDirectories(shop.resolve("acme")).resolve("DiskSpaceGate.java");
    Files.writeString(gate, firstJava(Path.of("docs/WRITE_A_GATE.md")));
    Files.createSymbolicLink(shop.resolve("relgate"), ManualShell.HOME);
    Files.copy(shop.resolve("SET/qrels.trec"), shop.resolve("qrels.txt"));
    candidate.replace("relgate.json", "\"not_applicable\"", DEPLOY + "\"not_applicable\"");
    Path there = Files.createDirectories(shop.resolve("target/relgate/bin"));
    Files.createSymbolicLink(there.resolve("relgate"), shell.relgate());
    Path runtime = Files.createDirectories(shop.resolve(".runtime"));
    for (String name : List.of("A", "B")) {
      Files.writeString(
          runtime.resolve("release_gate_prod_" + name + ".json"),
          relgate.json.JsonWriter.pretty(relgate.report.Samples.blocked()));
    }
    ScratchCandidate.with(shop.resolve("hello"), "{\"name\": \"hello\"}");
    return shop;
  }

  private static String firstJava(Path page) {
    return ManualPages.blocks(page).stream()
        .filter(block -> block.language().equals("java"))
        .findFirst()
        .orElseThrow()
        .text();
  }

  private static final String DEPLOY =
      "\"deploy\": {\"staging\": {\"project\": \"shop-staging\"}, \"prod\": {\"project\":"
          + " \"shop\"}},\n"
          + "  ";

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
