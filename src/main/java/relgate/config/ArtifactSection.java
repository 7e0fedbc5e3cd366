package relgate.config;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import relgate.Problems;
import relgate.Sha256;
import relgate.json.Between;
import relgate.json.RelativePath;
import relgate.json.Validated;

/**
 * One thing that is shipped: a jar, a wheel, an archive or an image.
 *
 * @param file relative to the candidate's root; its last part may hold wildcards that one file fits
 * @param image reference of an image that was built elsewhere
 * @param sha256 what it must be; needed for an image whose reference does not end in its digest
 */
public record ArtifactSection(
    @Between(min = 1, max = 100) String name,
    @Nullable @RelativePath String file,
    @Nullable String image,
    @Nullable String sha256)
    implements Validated {
  private static final String MARK = "@sha256:";

  @Override
  public void validate(Problems problems) {
    if ((file == null) == (image == null)) {
      String found = file == null ? "neither" : "both";
      problems.addAt("file", "either file or image", found, "Keep one.");
    }
    if (sha256 != null && !Sha256.isOne(sha256)) {
      String expected = "64 lower-case hexadecimal digits";
      problems.addAt("sha256", expected, sha256, "Give what sha256sum prints.");
    } else if (image != null && ownDigest().isEmpty() && sha256 == null) {
      String remedy =
          "Name the image as REPOSITORY@sha256:DIGEST: a tag may mean another one soon.";
      problems.addAt("image", "a reference with its digest, or sha256 beside it", image, remedy);
    } else if (!ownDigest().equals(ownDigest().map(own -> sha256 == null ? own : sha256))) {
      problems.addAt("sha256", ownDigest().orElse(""), "" + sha256, "Name one digest.");
    }
  }

  private Optional<String> ownDigest() {
    return Optional.ofNullable(image)
        .filter(reference -> reference.contains(MARK))
        .map(reference -> reference.substring(reference.indexOf(MARK) + MARK.length()))
        .filter(Sha256::isOne);
  }

  /** What it must be, as the configuration says; empty where that is left open. */
  public Optional<String> digest() {
    return Optional.ofNullable(sha256).or(this::ownDigest);
  }
}
