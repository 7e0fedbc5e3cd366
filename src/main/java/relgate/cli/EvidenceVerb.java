package relgate.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import relgate.BadInput;
import relgate.ExitCode;
import relgate.Problem;
import relgate.Sha256;
import relgate.attest.SigningKey;
import relgate.attest.TestAttestation;
import relgate.candidate.Candidate;
import relgate.git.Commit;
import relgate.json.AtomicFile;
import relgate.testreport.JunitXmlReader;
import relgate.testreport.TestReport;
import relgate.testreport.UnreadableReport;
import relgate.verdict.TestCounts;

/** {@code relgate evidence}: binds test reports to the commit whose tests they tell of. */
@CommandLine.Command(
    mixinStandardHelpOptions = true,
    description = "Attest, where tests ran, which commit their JUnit XML is of.",
    footer = {
      "",
      "Writes an in-toto test result beside the first file, or to --output; a gate whose command"
          + " has",
      "\"evidence\" accepts the reports where it finds the attestation in their folder or in",
      ".runtime/evidence, and where it is signed if release_policy.json names keys.",
      "",
      "Example:",
      "  relgate evidence --commit \"$GITHUB_SHA\" --sign-key key.pem target/surefire-reports/*.xml"
    })
final class EvidenceVerb implements Callable<Integer> {
  private final Context context;
  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--commit",
      paramLabel = "SHA",
      required = true,
      description = "The whole hash of the commit whose tests ran; HEAD of the candidate.")
  private String commit = "";

  @Option(
      names = "--sign-key",
      paramLabel = "FILE",
      description = "Sign the attestation with this Ed25519 key (PEM).")
  private @Nullable Path signKey;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where to write it; its name ends in .intoto.json, signed in .dsse.json.")
  private @Nullable Path output;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "JUnit XML, or dotnet's trx.")
  private List<Path> files = new ArrayList<>();

  EvidenceVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    SigningKey key = signKey == null ? null : SigningKey.read(at(signKey));
    Candidate candidate = common.candidate(context);
    String sha = head(candidate);
    TestCounts counts = TestCounts.NONE;
    Map<String, String> digests = new TreeMap<>();
    List<Problem> problems = new ArrayList<>();
    for (Path file : files.stream().map(this::at).toList()) {
      String shown = candidate.named(file);
      refuseTracked(candidate, shown, problems);
      try {
        counts = counts.plus(read(file, shown));
        digests.put(shown, Sha256.of(Files.readAllBytes(file)));
      } catch (UnreadableReport | IOException e) {
        problems.add(problem(shown, "JUnit XML", String.valueOf(e.getMessage())));
      }
    }
    if (!problems.isEmpty()) {
      throw new BadInput(problems);
    }
    String name = candidate.configurationIfAny().map(c -> c.config().name()).orElse("candidate");
    String statement = TestAttestation.statement(name, sha, digests, counts);
    Path written = write(statement, key);
    context.out().println("%s: %s, of commit %s".formatted(written, counts, sha));
    return (counts.failed() == 0 && counts.run() > 0 ? ExitCode.PASSED : ExitCode.BLOCKED).code();
  }

  private Path at(Path path) {
    return context.workingFolder().resolve(path).toAbsolutePath().normalize();
  }

  private static Problem problem(String place, String expected, String found) {
    return new Problem(
        place, expected, found, "Name the reports that this run of the tests wrote.");
  }

  /** The commit that is checked out: tests ran on nothing else. */
  private String head(Candidate candidate) {
    String head = candidate.repository().head().map(Commit::id).orElse("no commit");
    if (!head.equals(commit.strip())) {
      throw new BadInput(
          "--commit",
          "HEAD of " + candidate.root() + ", " + head,
          "\"" + commit + "\"",
          "Give the whole hash of the commit that is checked out and whose tests ran.");
    }
    return head;
  }

  private static void refuseTracked(Candidate candidate, String shown, List<Problem> problems) {
    if (candidate.repository().content("HEAD", shown).isPresent()) {
      problems.add(problem(shown, "a report that the tests wrote", "a file that git tracks"));
    }
  }

  private static TestCounts read(Path file, String shown) {
    TestReport report = JunitXmlReader.read(file, shown);
    return report.counts();
  }

  private Path write(String statement, @Nullable SigningKey key) {
    String text = key == null ? statement : TestAttestation.signed(statement, key);
    String name = "relgate-evidence." + (key == null ? "intoto" : "dsse") + ".json";
    Path file = output == null ? at(files.get(0)).resolveSibling(name) : at(output);
    AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    return file;
  }
}
