package relgate.releasetag;

import java.time.Duration;
import java.time.Instant;
import org.eclipse.jgit.revwalk.RevCommit;
import relgate.Problems;

/** Check that a signed tag stands where its signer put it. */
final class TagPlace {
  /** Clocks of two machines may differ; more than this is no difference of clocks. */
  private static final Duration TOLERANCE = Duration.ofMinutes(10);

  private final Problems problems;

  TagPlace(Problems problems) {
    this.problems = problems;
  }

  void check(TagObject tag, String name, RevCommit head, Instant now) {
    if (!tag.name().equals(name)) {
      problems.add(
          "a tag that was made as " + name,
          "one that was made as " + tag.name() + " and replayed under this name",
          "Delete this ref; tag this commit under its own name.");
    }
    if (!tag.type().equals("commit")) {
      problems.add("a tag of a commit", "a tag of a " + tag.type(), "Tag the commit itself.");
    } else if (!tag.object().equals(head.name())) {
      problems.add(
          "a tag of HEAD, " + head.name(),
          "one of " + tag.object() + ": HEAD is elsewhere, or the tag was moved",
          "Check out the tag, or tag this commit.");
    }
    Instant committed = Instant.ofEpochSecond(head.getCommitTime());
    if (tag.taggedAt().isBefore(committed.minus(TOLERANCE))) {
      problems.add(
          "a tag made after its commit, " + committed,
          "one that says it was made at " + tag.taggedAt(),
          "Tag again with a clock that is right.");
    }
    if (tag.taggedAt().isAfter(now.plus(TOLERANCE))) {
      problems.add(
          "a tag made before now, " + now,
          "one that says it was made at " + tag.taggedAt(),
          "Tag again with a clock that is right.");
    }
  }
}
