package relgate.releasetag;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import relgate.releasetag.SshReader.Malformed;

/**
 * Certificates of one issuer that were taken back.
 *
 * @param authority blob of its key; empty for any issuer
 */
record RevokedCertificates(String authority, List<Range> serials, Set<String> ids) {
  private static final int SERIALS = 0x20;
  private static final int RANGE = 0x21;
  private static final int BITMAP = 0x22;
  private static final int IDS = 0x23;

  /** Serials from one to another, both included. */
  record Range(BigInteger first, BigInteger last) {}

  static RevokedCertificates read(SshReader reader) throws Malformed {
    String authority = java.util.Base64.getEncoder().encodeToString(reader.string());
    reader.string();
    RevokedCertificates all =
        new RevokedCertificates(authority, new ArrayList<>(), new HashSet<>());
    while (reader.more()) {
      int type = reader.octet();
      all.section(type, new SshReader(reader.string()));
    }
    return all;
  }

  private void section(int type, SshReader reader) throws Malformed {
    switch (type) {
      case SERIALS -> {
        while (reader.more()) {
          BigInteger serial = serial(reader);
          serials.add(new Range(serial, serial));
        }
      }
      case RANGE -> serials.add(new Range(serial(reader), serial(reader)));
      case BITMAP -> bitmap(serial(reader), new BigInteger(1, reader.string()));
      case IDS -> {
        while (reader.more()) {
          ids.add(new String(reader.string(), StandardCharsets.UTF_8));
        }
      }
      default -> throw new Malformed("certificates by type " + type);
    }
  }

  private static BigInteger serial(SshReader reader) throws Malformed {
    return new BigInteger(1, reader.fixed(8));
  }

  private void bitmap(BigInteger offset, BigInteger bits) {
    for (int i = 0; i < bits.bitLength(); i++) {
      if (bits.testBit(i)) {
        BigInteger serial = offset.add(BigInteger.valueOf(i));
        serials.add(new Range(serial, serial));
      }
    }
  }

  boolean names(SshCertificate certificate) {
    boolean issuer = authority.isEmpty() || authority.equals(certificate.authority().blob());
    BigInteger serial = certificate.serial();
    return issuer
        && (ids.contains(certificate.id())
            || serials.stream()
                .anyMatch(
                    r -> r.first().compareTo(serial) <= 0 && serial.compareTo(r.last()) <= 0));
  }
}
