package relgate.attest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.Problems;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;

/**
 * A DSSE v1 JSON envelope: a payload, its type, and signatures over both.
 *
 * <p>It bears no {@code keyid}: nobody signs a key id, so nobody may decide by it.
 *
 * @param payload base64 of the signed bytes
 * @param signatures base64 of each signature; at least one
 */
public record Envelope(String payload, String payloadType, List<String> signatures) {
  /** The type of an in-toto Statement as payload. */
  public static final String IN_TOTO = "application/vnd.in-toto+json";

  private static final int MAX_SIGNATURES = 100;

  /** A report of ten thousand checks signed with a hundred keys has a tenth of this. */
  private static final long MAX_BYTES = 64L * 1024 * 1024;

  private static final String REMEDY = "Name the .dsse.json file that relgate wrote.";

  public Envelope {
    signatures = List.copyOf(signatures);
  }

  /** Signs the bytes with every key. */
  static Envelope sign(byte[] payload, String payloadType, List<SigningKey> keys) {
    byte[] message = Pae.of(payloadType, payload);
    return new Envelope(
        Base64Text.of(payload),
        payloadType,
        keys.stream().map(key -> Base64Text.of(key.sign(message))).toList());
  }

  /** Reads an envelope file; {@link BadInput} with everything that is wrong with its form. */
  public static Envelope read(Path file) {
    try {
      if (Files.isRegularFile(file) && Files.size(file) > MAX_BYTES) {
        throw new BadInput(
            file.toString(), "an envelope of at most 64 MiB", Files.size(file) + " bytes", REMEDY);
      }
    } catch (IOException e) {
      throw new BadInput(file.toString(), "a file that can be read", e.toString(), REMEDY);
    }
    return parse(JsonReader.text(file), file.toString());
  }

  /** As the specification wants it, fields that it does not name are ignored. */
  public static Envelope parse(String text, String place) {
    Problems problems = Problems.in(place);
    Object json = JsonReader.strict().parseAny(text, place);
    if (!(json instanceof Map<?, ?> members)) {
      throw new BadInput(place, "a DSSE envelope, a JSON object", "other JSON", REMEDY);
    }
    String payload = base64(members.get("payload"), "payload", problems);
    String payloadType = String.valueOf(members.get("payloadType"));
    if (!(members.get("payloadType") instanceof String)) {
      problems.addAt("payloadType", "a text", payloadType, REMEDY);
    }
    List<String> signatures = signatures(members.get("signatures"), problems);
    problems.refuseIfAny();
    return new Envelope(payload, payloadType, signatures);
  }

  private static List<String> signatures(@Nullable Object json, Problems problems) {
    List<String> signatures = new ArrayList<>();
    if (!(json instanceof List<?> list) || list.isEmpty() || list.size() > MAX_SIGNATURES) {
      String found = json instanceof List<?> l ? l.size() + " entries" : "no list";
      problems.addAt("signatures", "a list of 1 to " + MAX_SIGNATURES, found, REMEDY);
      return signatures;
    }
    for (Object element : list) {
      Object sig = element instanceof Map<?, ?> members ? members.get("sig") : null;
      signatures.add(base64(sig, "signatures[" + signatures.size() + "].sig", problems));
    }
    return signatures;
  }

  private static String base64(@Nullable Object json, String key, Problems problems) {
    if (json instanceof String text && Base64Text.decoded(text).isPresent()) {
      return text;
    }
    String found = json == null ? "nothing" : "something else";
    problems.addAt(key, "base64 with padding, in either alphabet", found, REMEDY);
    return "";
  }

  /** The signed bytes. */
  public byte[] body() {
    return Base64Text.decoded(payload).orElseThrow();
  }

  /** The bytes of each signature. */
  public List<byte[]> signed() {
    return signatures.stream().map(sig -> Base64Text.decoded(sig).orElseThrow()).toList();
  }

  /** What each signature must be over. */
  public byte[] message() {
    return Pae.of(payloadType, body());
  }

  /** On one line without any space, so that there is no byte in it that says nothing. */
  public String text() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("payload", payload);
    members.put("payloadType", payloadType);
    members.put("signatures", signatures.stream().map(sig -> Map.of("sig", sig)).toList());
    return JsonWriter.line(members);
  }
}
