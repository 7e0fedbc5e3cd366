package relgate.releasetag;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import relgate.releasetag.SshReader.Malformed;

/**
 * A certificate of SSH (OpenSSH's PROTOCOL.certkeys): a key, whose it is, and until when, signed by
 * an authority of certificates.
 *
 * @param key that signs
 * @param serial by which a revocation may name it
 * @param id in the words of whoever issued it, by which a revocation may name it too
 * @param principals whose it is; nobody where there is none
 * @param after the first second, and {@code before} the first one after the last: as numbers, for
 *     the largest means for ever
 * @param objections what is wrong with it by itself
 */
record SshCertificate(
    SshKey key,
    SshKey authority,
    BigInteger serial,
    String id,
    List<String> principals,
    BigInteger after,
    BigInteger before,
    List<String> objections) {
  private static final String MARK = "-cert-v01@openssh.com";
  private static final int USER = 1;

  /** How many strings a key has after its type. */
  private static final Map<String, Integer> PARTS =
      Map.of(
          "ssh-ed25519", 1,
          "ssh-rsa", 2,
          "ecdsa-sha2-nistp256", 2,
          "ecdsa-sha2-nistp384", 2,
          "ecdsa-sha2-nistp521", 2,
          "sk-ssh-ed25519", 2);

  static boolean isOne(byte[] blob) throws Malformed {
    return new SshReader(blob).text().endsWith(MARK);
  }

  static SshCertificate of(byte[] blob) throws Malformed {
    SshReader reader = new SshReader(blob);
    String type = reader.text().replace(MARK, "");
    Integer parts = PARTS.get(type);
    if (parts == null) {
      throw new Malformed("a certificate for a key of type " + type);
    }
    reader.string();
    SshKey key = key(type, parts, reader);
    BigInteger serial = new BigInteger(1, reader.fixed(8));
    int kind = reader.uint32();
    String id = new String(reader.string(), StandardCharsets.UTF_8);
    List<String> principals = principals(reader.string());
    BigInteger after = new BigInteger(1, reader.fixed(8));
    BigInteger before = new BigInteger(1, reader.fixed(8));
    boolean critical = reader.string().length > 0;
    reader.string();
    reader.string();
    SshKey authority = SshKey.of(reader.string());
    byte[] signature = reader.string();
    reader.end();
    byte[] signed = Arrays.copyOf(blob, blob.length - signature.length - 4);
    List<String> objections =
        objections(authority.signed(signed, signature), kind == USER, critical);
    return new SshCertificate(key, authority, serial, id, principals, after, before, objections);
  }

  private static List<String> objections(boolean issued, boolean person, boolean critical) {
    List<String> objections = new ArrayList<>();
    if (!issued) {
      objections.add("a certificate that was changed after it was issued");
    }
    if (!person) {
      objections.add("a certificate of a host and not of a person");
    }
    if (critical) {
      objections.add("a certificate with conditions that nobody here can check");
    }
    return objections;
  }

  private static SshKey key(String type, int parts, SshReader reader) throws Malformed {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    String name = type.startsWith("sk-") ? type + "@openssh.com" : type;
    string(plain, name.getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < parts; i++) {
      string(plain, reader.string());
    }
    return SshKey.of(plain.toByteArray());
  }

  private static void string(ByteArrayOutputStream target, byte[] value) {
    target.writeBytes(ByteBuffer.allocate(4).putInt(value.length).array());
    target.writeBytes(value);
  }

  private static List<String> principals(byte[] nested) throws Malformed {
    SshReader reader = new SshReader(nested);
    List<String> principals = new ArrayList<>();
    while (reader.more()) {
      principals.add(new String(reader.string(), StandardCharsets.UTF_8));
    }
    return List.copyOf(principals);
  }

  /**
   * Why it does not let its holder sign for somebody whom the patterns name.
   *
   * @param time of the tag, as its signer wrote it
   * @param now which the signer does not choose: who keeps an expired key can write any time
   */
  List<String> objections(List<String> patterns, Instant time, Instant now) {
    List<String> all = new ArrayList<>(objections);
    if (principals.stream().noneMatch(principal -> Patterns.match(patterns, principal))) {
      all.add("a certificate of " + principals + ", none of them " + String.join(",", patterns));
    }
    BigInteger signed = BigInteger.valueOf(time.getEpochSecond());
    if (signed.compareTo(after) < 0) {
      all.add("a certificate that is not valid yet at " + time);
    }
    BigInteger latest = signed.max(BigInteger.valueOf(now.getEpochSecond()));
    if (latest.compareTo(before) >= 0) {
      all.add("a certificate that has expired");
    }
    return all;
  }
}
