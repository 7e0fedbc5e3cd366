package relgate.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import relgate.BadInput;
import relgate.ExitCode;
import relgate.Problem;
import relgate.Sha256;
import relgate.VisibleText;
import relgate.attest.ReleaseAttestation;
import relgate.attest.Trust;
import relgate.distribution.Manifest;
import relgate.distribution.SelfCheck;

/** {@code relgate self-check}: an installed relgate against the files that were released. */
@Command(
    mixinStandardHelpOptions = true,
    description = {
      "Compare an installed relgate with the list of the files that were released, and that list",
      "with the signed statement of the release.",
      ""
    },
    footer = {
      "",
      "A relgate that somebody changed may say anything of itself: let another one ask (--home).",
      "",
      "Examples:",
      "  relgate self-check",
      "  relgate self-check --home /opt/relgate --statement relgate-1.0.0.dsse.json \\",
      "      --key relgate-release.pub.pem",
      "",
      "Exit codes: 0 all as released, 1 something is not, 2 wrong use, 3 relgate itself failed."
    })
final class SelfCheckVerb implements Callable<Integer> {
  private final Context context;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "The installed relgate (default: the one that is called).")
  private @Nullable Path home;

  @Option(
      names = "--statement",
      paramLabel = "FILE",
      description = "The release's signed statement, which names the list of its files.")
  private @Nullable Path statement;

  @Option(
      names = "--key",
      paramLabel = "PEM",
      description = "With --statement: a public key that is trusted; repeatable.")
  private List<Path> keys = List.of();

  @Option(
      names = "--threshold",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many different keys must have signed (default: ${DEFAULT-VALUE}).")
  private int threshold = 1;

  @Option(names = "--stacktrace", description = "Show where in relgate an error came from.")
  boolean stacktrace;

  SelfCheckVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if ((statement == null) != keys.isEmpty()) {
      throw new BadInput(
          "relgate self-check",
          "--statement together with --key",
          statement == null ? "--key alone" : "--statement alone",
          "Name both, or neither.");
    }
    Path checked = folder();
    SelfCheck result = SelfCheck.of(Manifest.read(checked), Manifest.of(checked));
    Optional<Problem> unsigned =
        statement == null ? Optional.empty() : unsigned(checked, statement);
    result.notes().forEach(this::note);
    result.problems().forEach(this::say);
    unsigned.ifPresent(this::say);
    if (statement == null) {
      note("the list itself was not verified: name --statement and --key");
    }
    boolean passed = result.passed() && unsigned.isEmpty();
    String sentence = "%s: %d files of %s are as released, %d are not";
    String word = passed ? "PASSED" : "FAILED";
    context
        .out()
        .println(sentence.formatted(word, result.checked(), checked, result.problems().size()));
    return (passed ? ExitCode.PASSED : ExitCode.BLOCKED).code();
  }

  private void note(String text) {
    context.err().println("NOTE     " + VisibleText.line(text));
  }

  private void say(Problem problem) {
    context.err().println(VisibleText.block(problem.text()));
  }

  private Path folder() {
    if (home != null) {
      return at(home);
    }
    if (context.home() == null) {
      throw new BadInput(
          "--home", "the folder of an installed relgate", "none", "Name it, or call bin/relgate.");
    }
    return context.home().normalize();
  }

  /** What is wrong with the list of the files, as the signed statement has it. */
  private Optional<Problem> unsigned(Path checked, Path envelope) {
    String again = "Install relgate again from an archive that you verified.";
    Trust trust = Trust.in(keys.stream().map(this::at).toList(), threshold);
    Optional<ReleaseAttestation> release = ReleaseAttestation.read(at(envelope), trust);
    if (release.isEmpty()) {
      return Optional.of(
          new Problem(
              envelope.toString(),
              threshold + " signatures by the named keys",
              "fewer",
              "Name the key of the one who released it; if it is named, the file was changed."));
    }
    String digest = digest(checked.resolve(Manifest.NAME));
    return release.get().named(digest).isPresent()
        ? Optional.empty()
        : Optional.of(
            new Problem(
                Manifest.NAME,
                "a list of " + release.get().purl(),
                "sha256 " + digest + ", which was not released",
                again));
  }

  private static String digest(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path at(Path path) {
    return context.workingFolder().resolve(path).normalize();
  }
}
