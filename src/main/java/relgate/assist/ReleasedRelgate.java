package relgate.assist;

import org.jspecify.annotations.Nullable;
import relgate.BadInput;

/**
 * The release of relgate that a starter installs.
 *
 * @param repository owner and name of the repository that released it
 * @param reference its commit or tag, for the action that lies in it
 * @param version the released version
 * @param sha256 of the archive for Linux; null where the pipeline's own variable names it
 */
public record ReleasedRelgate(
    String repository, String reference, String version, @Nullable String sha256) {
  /** The repository that releases relgate where no other is named. */
  public static final String OFFICIAL = "relgate/relgate";

  /**
   * Reads {@code OWNER/NAME@COMMIT}; without a commit the version's tag is meant.
   *
   * @throws BadInput where the text is anything else
   */
  public static ReleasedRelgate of(String place, String version, @Nullable String sha256) {
    if (!place.matches("[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+(@[0-9a-f]{40})?")) {
      throw new BadInput(
          "--relgate",
          "OWNER/NAME@COMMIT with a whole commit hash, or OWNER/NAME",
          place,
          "Name the repository that released relgate " + version + ", and the release's commit.");
    }
    int at = place.indexOf('@');
    return at < 0
        ? new ReleasedRelgate(place, "v" + version, version, sha256)
        : new ReleasedRelgate(place.substring(0, at), place.substring(at + 1), version, sha256);
  }

  /** The archive with a Java of its own: the candidate's does not matter. */
  String url() {
    return "https://github.com/"
        + repository
        + "/releases/download/v"
        + version
        + "/relgate-"
        + version
        + "-linux-x64.tar.gz";
  }

  String action() {
    String pinned = reference.length() == 40 ? " # v" + version : "";
    return repository + "/.github/actions/relgate@" + reference + pinned;
  }
}
