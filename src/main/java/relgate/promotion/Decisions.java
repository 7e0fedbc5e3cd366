package relgate.promotion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.Profile;
import relgate.Sha256;
import relgate.attest.AuditKind;
import relgate.attest.Chain;
import relgate.json.JsonReader;
import relgate.verdict.Verdict;

/** The promotion decisions that a run-time folder keeps; what counts of them is read once. */
public final class Decisions {
  private final Path runtime;
  private @Nullable List<Decision> promoted;

  private Decisions(Path runtime) {
    this.runtime = runtime;
  }

  /** Those of a folder, which may be missing. */
  public static Decisions in(Path runtime) {
    return new Decisions(runtime);
  }

  /**
   * The commit that was last promoted to the profile. A decision counts where the audit log has it
   * and the report it rests on, both as they are: any program can write such a file.
   *
   * @param known which commits count, by full name
   */
  public Optional<String> lastPromoted(Profile profile, Predicate<String> known) {
    return promoted().stream()
        .filter(d -> d.to() == profile)
        .sorted(Comparator.comparing(Decision::generatedAtUtc).reversed())
        .map(d -> d.candidate().commit())
        .filter(known)
        .findFirst();
  }

  private static boolean recorded(Chain chain, Path file) {
    try {
      return chain.holding(AuditKind.DECISION, Sha256.of(file)).isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean rests(Chain chain, Decision decision) {
    Decision.JudgedReport report = decision.report();
    return report != null && chain.holding(AuditKind.GATE_REPORT, report.sha256()).isPresent();
  }

  /**
   * The hash of the report that promoted last: of this profile, or, where none of it ever did, as
   * nothing follows the last profile, of any.
   */
  public Optional<String> lastReport(Profile from) {
    return promoted().stream()
        .max(
            Comparator.comparing((Decision d) -> d.from() == from)
                .thenComparing(Decision::generatedAtUtc))
        .map(Decision::report)
        .map(Decision.JudgedReport::sha256);
  }

  /** All that promoted and that the audit log has, with the report they rest on. */
  private List<Decision> promoted() {
    if (promoted == null) {
      promoted = recorded();
    }
    return promoted;
  }

  private List<Decision> recorded() {
    List<Path> files = files();
    if (files.isEmpty()) {
      return List.of();
    }
    Chain chain = Chain.of(runtime.resolve("audit.jsonl"));
    return files.stream()
        .filter(file -> chain.problems().isEmpty() && recorded(chain, file))
        .map(Decisions::read)
        .flatMap(Optional::stream)
        .filter(d -> d.promoted() && rests(chain, d))
        .toList();
  }

  /** How often somebody promoted inside a freeze window. */
  public long brokenGlasses() {
    return files().stream()
        .map(Decisions::read)
        .flatMap(Optional::stream)
        .filter(d -> d.rules().stream().anyMatch(r -> r.verdict() == Verdict.ADVISORY))
        .count();
  }

  private static Optional<Decision> read(Path file) {
    try {
      return Optional.of(JsonReader.strict().read(file, Decision.class))
          .filter(d -> d.schemaVersion() == Decision.SCHEMA_VERSION);
    } catch (BadInput e) {
      return Optional.empty();
    }
  }

  private List<Path> files() {
    if (!Files.isDirectory(runtime)) {
      return List.of();
    }
    try (Stream<Path> list = Files.list(runtime)) {
      return list.filter(
              f -> Objects.toString(f.getFileName()).matches("promotion_.*(?<!\\.dsse)\\.json"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new BadInput(
          runtime.toString(), "a folder that can be read", e.toString(), "Check its permissions.");
    }
  }
}
