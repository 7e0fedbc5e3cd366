package relgate.cli;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import relgate.ExitCode;
import relgate.Problem;
import relgate.VisibleText;
import relgate.candidate.Candidate;
import relgate.config.ReleasePolicy;
import relgate.releasetag.ReleaseTags;
import relgate.releasetag.TagRules;
import relgate.releasetag.TagVerification;

/** {@code relgate release-tag}: whether HEAD carries a tag that an allowed signer signed. */
@Command(
    mixinStandardHelpOptions = true,
    description = {
      "Verifies that HEAD carries an annotated tag that matches release_tag.pattern and is signed",
      "by somebody in release_tag.allowed_signers (SSH) or release_tag.keyring (OpenPGP).",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  relgate release-tag",
      "  relgate release-tag --tag v1.4.0 --candidate ../shop",
      "",
      "Exit codes: 0 a good tag, 1 none or a bad one, 2 wrong use, 3 relgate itself failed."
    })
final class ReleaseTagVerb implements Callable<Integer> {
  private final Context context;

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--tag",
      paramLabel = "NAME",
      description = "The tag to verify (default: those on HEAD that match the pattern).")
  private @Nullable String tag;

  ReleaseTagVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Candidate candidate = common.candidate(context);
    ReleaseTags tags =
        new ReleaseTags(candidate.root(), rules(candidate), context.clock().instant());
    List<TagVerification> verified = tag == null ? tags.onHead() : List.of(tags.named(tag));
    verified.forEach(this::print);
    if (verified.isEmpty()) {
      context.err().println("REFUSED: no tag on HEAD matches the pattern");
    }
    boolean good = verified.stream().anyMatch(TagVerification::good);
    return (good ? ExitCode.PASSED : ExitCode.BLOCKED).code();
  }

  private static TagRules rules(Candidate candidate) {
    Path root = candidate.root();
    ReleasePolicy.ReleaseTag policy = candidate.releasePolicy().releaseTag();
    return new TagRules(
        policy.pattern(),
        at(root, policy.allowedSigners()),
        at(root, policy.keyring()),
        ZoneId.systemDefault());
  }

  private static @Nullable Path at(Path root, @Nullable String path) {
    return path == null ? null : root.resolve(path);
  }

  private void print(TagVerification verified) {
    for (Problem problem : verified.problems()) {
      context.err().println(safe(problem).text());
    }
    String name = VisibleText.line(verified.tag());
    context
        .err()
        .println(
            verified.good()
                ? name + ": signed by " + VisibleText.line(verified.signer())
                : "REFUSED: " + name);
  }

  /** The name of a tag and of its tagger are a stranger's text. */
  private static Problem safe(Problem problem) {
    return new Problem(
        VisibleText.line(problem.place()),
        VisibleText.line(problem.expected()),
        VisibleText.line(problem.found()),
        problem.remedy());
  }
}
