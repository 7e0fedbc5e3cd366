package relgate.releasetag;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.openpgp.api.OpenPGPCertificate;
import org.bouncycastle.openpgp.api.OpenPGPCertificate.OpenPGPComponentKey;
import org.bouncycastle.openpgp.api.OpenPGPSignature.OpenPGPDocumentSignature;

/**
 * Reasons why a key may not vouch for a tag today. As gpg has it, a key that expired or was revoked
 * after it signed no longer vouches: whoever holds it can choose the time that it signs under.
 */
@SuppressWarnings("JavaUtilDate") // Bouncy Castle has no other times.
final class PgpObjections {
  private PgpObjections() {}

  static List<String> against(OpenPGPDocumentSignature signature, Instant now) {
    Date today = Date.from(now);
    OpenPGPComponentKey key = signature.getIssuer();
    OpenPGPCertificate certificate = signature.getIssuerCertificate();
    List<String> objections = new ArrayList<>();
    if (revoked(certificate.getPrimaryKey()) || revoked(key)) {
      objections.add("its key was revoked");
    }
    expired("its certificate", certificate.getPrimaryKey(), today, objections);
    if (!key.isPrimaryKey()) {
      expired("its subkey", key, today, objections);
    }
    Date end = signature.getExpirationTime();
    if (end != null && !end.after(today)) {
      objections.add("the signature expired at " + end.toInstant());
    }
    if (objections.isEmpty() && !(key.isBoundAt(today) && key.isSigningKey(today))) {
      objections.add("its key is not one that its certificate lets sign");
    }
    return objections;
  }

  private static boolean revoked(OpenPGPComponentKey key) {
    return key.getPGPPublicKey().hasRevocation();
  }

  private static void expired(
      String what, OpenPGPComponentKey key, Date today, List<String> objections) {
    Date end = key.getKeyExpirationDateAt(today);
    if (end != null && !end.after(today)) {
      objections.add(what + " expired at " + end.toInstant());
    }
  }
}
