package relgate.attest;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.Profile;

/**
 * What the verifier expects of the statement; null = not checked.
 *
 * @param commit the full hash
 * @param profile that the report is for, or the decision promotes to
 * @param document the report or decision that was signed
 * @param candidate its name
 * @param chain the audit chain at hand, which must be the one that was decided on
 * @param artifact the sha256 of a file or an image that it must be about
 */
public record Expectation(
    @Nullable String commit,
    @Nullable Profile profile,
    @Nullable Path document,
    @Nullable String candidate,
    @Nullable String artifact,
    @Nullable Chain chain) {
  public Expectation(@Nullable String commit, @Nullable Profile profile, @Nullable Path document) {
    this(commit, profile, document, null, null, null);
  }

  public Expectation {
    if (commit != null && !commit.matches("[0-9a-f]{40}|[0-9a-f]{64}")) {
      throw new BadInput(
          "--commit",
          "a full commit hash, 40 or 64 lower-case hexadecimal digits",
          "\"" + commit + "\"",
          "Give what `git rev-parse HEAD` prints: a short or symbolic name proves nothing.");
    }
  }
}
