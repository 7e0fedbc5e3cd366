package relgate.releasetag;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.api.OpenPGPCertificate;
import org.bouncycastle.openpgp.api.OpenPGPDetachedSignatureProcessor;
import org.bouncycastle.openpgp.api.OpenPGPKeyReader;
import org.bouncycastle.openpgp.api.OpenPGPSignature.OpenPGPDocumentSignature;
import relgate.BadInput;

/** The OpenPGP certificates (RFC 9580) whose holders may sign release tags. */
record PgpKeyring(List<OpenPGPCertificate> certificates) {
  private static final String ARMOR = "-----BEGIN PGP PUBLIC KEY BLOCK-----";
  private static final String REMEDY = "Make it with `gpg --armor --export SIGNER > FILE`.";
  private static final int MAX_BYTES = 16 << 20;

  /** Reads what {@code gpg --export} writes, armored or not; {@link BadInput} for anything else. */
  static PgpKeyring read(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
        throw new BadInput(file.toString(), "a file of at most 16 MiB", "no such file", REMEDY);
      }
      List<OpenPGPCertificate> certificates = new ArrayList<>();
      for (byte[] part : parts(Files.readAllBytes(file))) {
        certificates.addAll(new OpenPGPKeyReader().parseCertificates(part));
      }
      if (certificates.isEmpty()) {
        throw new BadInput(file.toString(), "at least one public key", "none", REMEDY);
      }
      return new PgpKeyring(List.copyOf(certificates));
    } catch (IOException | RuntimeException e) {
      if (e instanceof BadInput bad) {
        throw bad;
      }
      // The parser throws what it likes at malformed packets; each of them means the same here.
      throw new BadInput(
          file.toString(), "OpenPGP public keys", String.valueOf(e.getMessage()), REMEDY);
    }
  }

  private static List<byte[]> parts(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int start = text.indexOf(ARMOR);
    if (start < 0) {
      return List.of(bytes);
    }
    List<byte[]> parts = new ArrayList<>();
    while (start >= 0) {
      int next = text.indexOf(ARMOR, start + 1);
      String part = next < 0 ? text.substring(start) : text.substring(start, next);
      parts.add(part.getBytes(StandardCharsets.ISO_8859_1));
      start = next;
    }
    return parts;
  }

  /**
   * Result of judging one signature.
   *
   * @param signer the certificate's fingerprint and first name; "nobody" where there are objections
   */
  record Judgement(String signer, List<String> objections) {}

  /** Judges the signature over the bytes, as things stand now. */
  Judgement judge(byte[] payload, String armored, Instant now) {
    try {
      OpenPGPDetachedSignatureProcessor processor = new OpenPGPDetachedSignatureProcessor();
      processor.addSignatures(
          new ByteArrayInputStream(armored.getBytes(StandardCharsets.ISO_8859_1)));
      certificates.forEach(processor::addVerificationCertificate);
      List<OpenPGPDocumentSignature> signatures =
          processor.process(new ByteArrayInputStream(payload));
      if (signatures.size() != 1) {
        String what =
            signatures.isEmpty() ? "no key of the keyring made it" : "more than one signature";
        return refused(what);
      }
      return judge(signatures.get(0), now);
    } catch (IOException | RuntimeException e) {
      return refused("no readable OpenPGP signature: " + e.getMessage());
    }
  }

  private static Judgement judge(OpenPGPDocumentSignature signature, Instant now) {
    if (signature.getIssuer() == null) {
      return refused("no key of the keyring made it");
    }
    List<String> objections = new ArrayList<>(PgpObjections.against(signature, now));
    try {
      if (signature.getSignature().getSignatureType() != PGPSignature.BINARY_DOCUMENT) {
        objections.add("it is no signature of a document");
      }
      if (!signature.isTestedCorrect()) {
        objections.add("it does not fit the tag: the tag was changed after it was signed");
      } else if (objections.isEmpty() && !signature.isValid()) {
        objections.add("its key may not sign, or its algorithm is no longer accepted");
      }
    } catch (PGPException e) {
      objections.add("its key may not sign: " + e.getMessage());
    }
    return objections.isEmpty()
        ? new Judgement(name(signature.getIssuerCertificate()), List.of())
        : new Judgement("nobody", objections);
  }

  private static Judgement refused(String objection) {
    return new Judgement("nobody", List.of(objection));
  }

  private static String name(OpenPGPCertificate certificate) {
    String id =
        certificate.getAllUserIds().isEmpty() ? "" : certificate.getAllUserIds().get(0).getUserId();
    return certificate.getPrettyFingerprint() + " " + id;
  }
}
