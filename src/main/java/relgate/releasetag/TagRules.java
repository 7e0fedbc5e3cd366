package relgate.releasetag;

import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;

/**
 * Demands on a release tag.
 *
 * @param pattern of its name, such as {@code v*}
 * @param allowedSigners SSH signers in the format of {@code ssh-keygen}; null where SSH signatures
 *     do not count
 * @param keyring OpenPGP public keys; null where OpenPGP signatures do not count
 * @param zone of times in the allowed signers file that are written without {@code Z}
 */
public record TagRules(
    String pattern, @Nullable Path allowedSigners, @Nullable Path keyring, ZoneId zone) {
  public TagRules {
    if (allowedSigners == null && keyring == null) {
      throw new BadInput(
          "release_tag",
          "allowed_signers or keyring, or both",
          "neither: no signature could ever count",
          "Name a file under release_tag in the release policy.");
    }
  }
}
