package relgate.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.Problem;
import relgate.VisibleText;
import relgate.attest.ReleaseAttestation;
import relgate.attest.Trust;

/**
 * One file of a release, held against the release's signed statement.
 *
 * @param commit the whole hash that it must be of; null for any
 */
record ReleaseCheck(Path envelope, Trust trust, @Nullable String commit, Context context) {

  /**
   * Says what holds and what does not.
   *
   * @param named what the flag names
   * @param digest its sha256; null where no file was named
   */
  boolean holds(@Nullable String named, @Nullable String digest) {
    if (named == null || digest == null) {
      throw new BadInput(
          "--artifact",
          "a file of the release",
          "nothing",
          "Name the file that you downloaded: --release says nothing of it otherwise.");
    }
    Optional<ReleaseAttestation> release = ReleaseAttestation.read(envelope, trust);
    if (release.isEmpty()) {
      return not(
          envelope.toString(),
          trust.threshold() + " of " + trust.keys().size() + " keys signed it",
          "fewer",
          "Name the key of the one who released it; if it is named, the file was changed.");
    }
    return holds(named, digest, release.get());
  }

  private boolean holds(String named, String digest, ReleaseAttestation release) {
    if (commit != null && !commit.equals(release.commit())) {
      return not(
          envelope + ": commit", commit, release.commit(), "Download the release that you mean.");
    }
    Optional<String> file = release.named(digest);
    if (file.isEmpty()) {
      return not(
          named,
          "one of the " + release.artifacts().size() + " files of " + release.purl(),
          "sha256 " + digest + ", which was not released",
          "Do not use this file; download it again.");
    }
    String sentence = "VERIFIED %s is %s of %s, of commit %s";
    context
        .err()
        .println(
            VisibleText.line(
                sentence.formatted(named, file.get(), release.purl(), release.commit())));
    return true;
  }

  private boolean not(String place, String expected, String found, String remedy) {
    Problem problem = new Problem(place, expected, found, remedy);
    context.err().println(VisibleText.block(problem.text()));
    return false;
  }
}
