package relgate.gates;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import relgate.Mode;
import relgate.Problem;
import relgate.candidate.Candidate;
import relgate.config.ReleasePolicy;
import relgate.harness.Enforce;
import relgate.harness.Gate;
import relgate.harness.NotRun;
import relgate.harness.PolicyMiss;
import relgate.harness.Recorder;
import relgate.harness.RunContext;
import relgate.releasetag.ReleaseTags;
import relgate.releasetag.TagRules;
import relgate.releasetag.TagVerification;

/** A release bears a name that somebody with the right to do so has signed. */
@Gate(
    id = "release-tag",
    remedy = "Let an allowed signer tag HEAD with `git tag --sign`, and fetch the tags.")
@Tag("prod")
class ReleaseTagGate {

  @Test
  @DisplayName("HEAD carries an annotated tag signed by an allowed signer")
  void isSigned(Candidate candidate, RunContext run, Recorder recorder, TestReporter evidence) {
    ReleasePolicy.ReleaseTag policy = policy(candidate);
    if (policy.mode() == Mode.OFF) {
      throw NotRun.byPolicy("release_tag.mode of the release policy is off");
    }
    recorder.expects(
        "an annotated tag like " + policy.pattern() + ", signed by somebody " + signers(policy));
    Enforce.enforce(policy.mode(), () -> judge(tags(candidate, policy, run), policy, evidence));
  }

  private static String signers(ReleasePolicy.ReleaseTag policy) {
    String keyring = policy.keyring();
    String named = policy.allowedSigners() == null ? keyring : policy.allowedSigners();
    return named == null ? "whom release_tag names" : "of " + named;
  }

  private static ReleasePolicy.ReleaseTag policy(Candidate candidate) {
    return candidate.releasePolicy().releaseTag();
  }

  private static List<TagVerification> tags(
      Candidate candidate, ReleasePolicy.ReleaseTag policy, RunContext run) {
    TagRules rules =
        new TagRules(
            policy.pattern(),
            at(candidate, policy.allowedSigners()),
            at(candidate, policy.keyring()),
            ZoneId.systemDefault());
    return new ReleaseTags(candidate.root(), rules, run.clock().instant()).onHead();
  }

  private static void judge(
      List<TagVerification> tags, ReleasePolicy.ReleaseTag policy, TestReporter evidence) {
    evidence.publishEntry("pattern", policy.pattern());
    for (TagVerification tag : tags) {
      if (tag.good()) {
        evidence.publishEntry("tag", tag.tag());
        evidence.publishEntry("signer", tag.signer());
        return;
      }
    }
    throw new PolicyMiss(
        tags.isEmpty()
            ? "no tag on HEAD matches " + policy.pattern()
            : tags.stream().map(ReleaseTagGate::refusal).collect(Collectors.joining("; ")));
  }

  private static String refusal(TagVerification tag) {
    return tag.problems().stream()
        .map(Problem::found)
        .collect(Collectors.joining(", ", tag.tag() + ": ", ""));
  }

  private static @Nullable Path at(Candidate candidate, @Nullable String path) {
    return path == null ? null : candidate.root().resolve(path);
  }
}
