package relgate.releasetag;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the wire format of SSH (RFC 4251, section 5); malformed bytes are an exception. */
final class SshReader {
  private final ByteBuffer bytes;

  SshReader(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  /** Bytes that are not what their format says. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  int uint32() throws Malformed {
    need(4);
    return bytes.getInt();
  }

  int octet() throws Malformed {
    need(1);
    return bytes.get() & 0xff;
  }

  byte[] string() throws Malformed {
    int length = uint32();
    if (length < 0) {
      throw new Malformed("a length beyond its end");
    }
    return fixed(length);
  }

  String text() throws Malformed {
    return new String(string(), StandardCharsets.ISO_8859_1);
  }

  /** A number that is positive and in its shortest form: no number has two spellings. */
  BigInteger positive() throws Malformed {
    byte[] value = string();
    BigInteger number = value.length == 0 ? BigInteger.ZERO : new BigInteger(value);
    if (number.signum() <= 0 || !Arrays.equals(number.toByteArray(), value)) {
      throw new Malformed("a number that is not positive or not in its shortest form");
    }
    return number;
  }

  byte[] fixed(int length) throws Malformed {
    need(length);
    byte[] value = new byte[length];
    bytes.get(value);
    return value;
  }

  boolean more() {
    return bytes.hasRemaining();
  }

  void end() throws Malformed {
    if (bytes.hasRemaining()) {
      throw new Malformed(bytes.remaining() + " bytes after the end");
    }
  }

  private void need(int length) throws Malformed {
    if (bytes.remaining() < length) {
      throw new Malformed("an end before its time");
    }
  }
}
