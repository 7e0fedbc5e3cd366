package relgate.releasetag;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.releasetag.SshReader.Malformed;

/**
 * Keys that were taken back, as git's {@code gpg.ssh.revocationFile} has it: a list of public keys,
 * or OpenSSH's key revocation list (PROTOCOL.krl).
 *
 * @param blobs keys in base64
 * @param hashes of keys in base64, by SHA-1 or SHA-256
 * @param certificates taken back by serial or id
 */
record RevokedKeys(Set<String> blobs, Set<String> hashes, List<RevokedCertificates> certificates) {
  private static final byte[] MAGIC = "SSHKRL\n\0".getBytes(StandardCharsets.US_ASCII);
  private static final int CERTIFICATES = 1;
  private static final int EXPLICIT = 2;
  private static final int SHA1 = 3;
  private static final int SIGNATURE = 4;
  private static final int SHA256 = 5;
  private static final int MAX_BYTES = 16 << 20;
  private static final String REMEDY =
      "Set gpg.ssh.revocationFile to a list of public keys, or to what `ssh-keygen -k` wrote.";

  static final RevokedKeys NONE = new RevokedKeys(Set.of(), Set.of(), List.of());

  /**
   * Reads the file.
   *
   * @throws BadInput where it cannot be read: then nobody can tell what was taken back
   */
  static RevokedKeys read(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
        throw new BadInput(file.toString(), "a file of at most 16 MiB", "no such file", REMEDY);
      }
      byte[] bytes = Files.readAllBytes(file);
      boolean binary = Arrays.equals(Arrays.copyOf(bytes, MAGIC.length), MAGIC);
      return binary ? list(bytes) : lines(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException | Malformed e) {
      throw new BadInput(file.toString(), "revoked keys", String.valueOf(e.getMessage()), REMEDY);
    }
  }

  private static RevokedKeys lines(String text) throws Malformed {
    Set<String> blobs = new HashSet<>();
    for (String line : text.lines().map(String::strip).toList()) {
      if (!line.isEmpty() && !line.startsWith("#")) {
        blobs.add(SshSigned.key(line).orElseThrow(() -> new Malformed("the line \"" + line + '"')));
      }
    }
    return new RevokedKeys(blobs, Set.of(), List.of());
  }

  private static RevokedKeys list(byte[] bytes) throws Malformed {
    SshReader reader = new SshReader(bytes);
    reader.fixed(MAGIC.length);
    if (reader.uint32() != 1) {
      throw new Malformed("a key revocation list of another version");
    }
    reader.fixed(24);
    reader.string();
    reader.string();
    RevokedKeys all =
        new RevokedKeys(new HashSet<>(), new HashSet<>(), new java.util.ArrayList<>());
    while (reader.more()) {
      int type = reader.octet();
      if (type == SIGNATURE) {
        // A key that signed the list, and its signature: git does not ask for one either.
        reader.string();
        reader.string();
      } else {
        all.section(type, reader.string());
      }
    }
    return all;
  }

  private void section(int type, byte[] data) throws Malformed {
    SshReader reader = new SshReader(data);
    switch (type) {
      case CERTIFICATES -> certificates.add(RevokedCertificates.read(reader));
      case EXPLICIT, SHA1, SHA256 -> {
        while (reader.more()) {
          String text = Base64.getEncoder().encodeToString(reader.string());
          (type == EXPLICIT ? blobs : hashes).add(text);
        }
      }
      default -> throw new Malformed("a section of type " + type);
    }
  }

  /** Why the key, or the certificate that speaks for it, was taken back. */
  Optional<String> objection(SshKey key, @Nullable SshCertificate certificate) {
    if (revoked(key)) {
      return Optional.of("its key " + key.fingerprint() + " was revoked");
    }
    if (certificate != null
        && (revoked(certificate.authority())
            || certificates.stream().anyMatch(list -> list.names(certificate)))) {
      return Optional.of("its certificate, " + certificate.id() + ", was revoked");
    }
    return Optional.empty();
  }

  private boolean revoked(SshKey key) {
    byte[] blob = Base64.getDecoder().decode(key.blob());
    return blobs.contains(key.blob())
        || hashes.contains(hash("SHA-1", blob))
        || hashes.contains(hash("SHA-256", blob));
  }

  private static String hash(String name, byte[] blob) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance(name).digest(blob));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + name, e);
    }
  }
}
