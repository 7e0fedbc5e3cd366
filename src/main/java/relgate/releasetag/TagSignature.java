package relgate.releasetag;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import relgate.Problems;
import relgate.releasetag.SshReader.Malformed;

/** Check of a tag's signature: whether it holds, and whose it is. */
final class TagSignature {
  private static final String SIGN = "Let an allowed signer tag again with `git tag --sign`.";
  private final @Nullable AllowedSigners signers;
  private final @Nullable PgpKeyring keyring;
  private final RevokedKeys revoked;
  private final Instant now;
  private final Problems problems;

  TagSignature(
      @Nullable AllowedSigners signers,
      @Nullable PgpKeyring keyring,
      RevokedKeys revoked,
      Instant now,
      Problems problems) {
    this.signers = signers;
    this.keyring = keyring;
    this.revoked = revoked;
    this.now = now;
    this.problems = problems;
  }

  /** The signer; "nobody" where there are problems, which are then told. */
  String signer(TagObject tag) {
    String signature = tag.signature();
    if (signature.startsWith("-----BEGIN SSH SIGNATURE-----")) {
      return ssh(tag);
    }
    if (signature.startsWith("-----BEGIN PGP SIGNATURE-----")) {
      return pgp(tag);
    }
    refuse(signature.isEmpty() ? "an unsigned tag" : "a signature of another kind");
    return "nobody";
  }

  private void refuse(String kind) {
    problems.add("a signature of an allowed signer", kind, SIGN);
  }

  private String ssh(TagObject tag) {
    if (signers == null) {
      refuse("an SSH signature, but release_tag.allowed_signers names no file");
      return "nobody";
    }
    try {
      SshSignature signature = SshSignature.parse(tag.signature());
      if (!signature.namespace().equals(AllowedSigners.NAMESPACE)) {
        refuse("a signature made for \"" + signature.namespace() + "\" and not for git");
      }
      if (!signature.over(tag.payload())) {
        refuse("a signature that does not fit the tag: it was changed after it was signed");
      }
      SshCertificate certificate = signature.certificate();
      revoked.objection(signature.key(), certificate).ifPresent(this::refuse);
      Instant time = tag.taggedAt();
      signers.objections(signature.key(), certificate, time, now).forEach(this::refuse);
      return signers.principals(signature.key(), certificate, time, now);
    } catch (Malformed e) {
      refuse("a malformed SSH signature: " + e.getMessage());
      return "nobody";
    }
  }

  private String pgp(TagObject tag) {
    if (keyring == null) {
      refuse("an OpenPGP signature, but release_tag.keyring names no file");
      return "nobody";
    }
    PgpKeyring.Judgement judgement = keyring.judge(tag.payload(), tag.signature(), now);
    judgement.objections().forEach(this::refuse);
    return judgement.signer();
  }
}
