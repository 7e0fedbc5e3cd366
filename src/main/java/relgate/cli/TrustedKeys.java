package relgate.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.attest.Trust;
import relgate.config.ConfigFile;
import relgate.config.ReleasePolicy;

/** The keys that the candidate's own release policy trusts. */
final class TrustedKeys {
  private TrustedKeys() {}

  /**
   * Reads {@code signing.keys}.
   *
   * @param threshold null for that of the policy
   * @throws BadInput where the policy names no key
   */
  static Trust ofPolicy(CommonOptions common, Context context, @Nullable Integer threshold) {
    ConfigFile config = common.config(context);
    Path root = common.workspace(context).root();
    String named =
        Objects.requireNonNullElse(config.config().releasePolicy(), ReleasePolicy.STANDARD_PATH);
    ReleasePolicy.Signing signing = ReleasePolicy.read(root.resolve(named)).signing();
    if (signing.keys().isEmpty()) {
      throw new BadInput(
          "--key",
          "at least one public key",
          "none, and none under signing.keys in " + named,
          "Name it with --key FILE.pub.pem.");
    }
    List<Path> files = signing.keys().stream().map(root::resolve).toList();
    return Trust.in(files, threshold == null ? signing.threshold() : threshold);
  }
}
