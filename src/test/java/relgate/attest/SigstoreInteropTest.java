package relgate.attest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sigstore.bundle.Bundle;
import dev.sigstore.dsse.InTotoPayload;
import dev.sigstore.encryption.signers.Verifiers;
import dev.sigstore.json.JsonParseException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.Profile;

/** Sigstore's Java library and Bouncy Castle share no code with us. */
class SigstoreInteropTest {
  private static final String SEED_A =
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
  @TempDir private Path folder = Path.of("");

  /** An envelope as Sigstore sees one. */
  private static final class Seen implements Bundle.DsseEnvelope {
    private final byte[] payload;
    private final String payloadType;

    Seen(byte[] payload, String payloadType) {
      this.payload = payload;
      this.payloadType = payloadType;
    }

    @Override
    public byte[] getPayload() {
      return payload;
    }

    @Override
    public String getPayloadType() {
      return payloadType;
    }

    @Override
    public List<Bundle.DsseEnvelope.Signature> getSignatures() {
      return List.of();
    }
  }

  @Test
  void sigstoreVerifiesWhatWeSigned() throws GeneralSecurityException, JsonParseException {
    Path report = Reports.passed(folder);
    Envelope ours = Envelope.read(Signatures.signReport(report, List.of(Keys.A)));
    Bundle.DsseEnvelope seen =
        new Seen(Base64.getDecoder().decode(ours.payload()), ours.payloadType());
    byte[] signature = Base64.getDecoder().decode(ours.signatures().get(0));
    assertThat(Verifiers.newVerifier(Keys.A.verifying().key()).verify(seen.getPAE(), signature))
        .isTrue();
    InTotoPayload payload = InTotoPayload.from(seen);
    assertThat(payload.getPredicateType()).isEqualTo(Statement.TEST_RESULT);
    assertThat(payload.getSubject().get(0).getDigest()).containsEntry("gitCommit", Reports.COMMIT);
  }

  @Test
  void weVerifyWhatTheySigned() {
    byte[] statement =
        Statement.of(
            Reports.decision(true), new Statement.Document("d.json", "0"), Keys.A.verifying());
    byte[] message = new Seen(statement, Envelope.IN_TOTO).getPAE();
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(true, new Ed25519PrivateKeyParameters(HexFormat.of().parseHex(SEED_A)));
    signer.update(message, 0, message.length);
    Envelope theirs = Envelope.parse(json(statement, signer.generateSignature()), "theirs");
    Verification verification =
        Verifier.verify(
            theirs,
            "theirs",
            new Trust(List.of(Keys.A.verifying()), 1),
            new Expectation(Reports.COMMIT, Profile.PROD, null));
    assertThat(verification.failed()).isEmpty();
    assertThat(verification.passed()).isTrue();
  }

  /** With a key id and in the URL-safe alphabet, as others write it. */
  private static String json(byte[] payload, byte[] signature) {
    JsonObject sig = new JsonObject();
    sig.addProperty("keyid", "release");
    sig.addProperty("sig", Base64.getUrlEncoder().encodeToString(signature));
    JsonArray signatures = new JsonArray();
    signatures.add(sig);
    JsonObject envelope = new JsonObject();
    envelope.add("signatures", signatures);
    envelope.addProperty("payloadType", Envelope.IN_TOTO);
    envelope.addProperty("payload", Base64.getUrlEncoder().encodeToString(payload));
    return envelope.toString();
  }
}
