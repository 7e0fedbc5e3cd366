package relgate.releasetag;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import relgate.Problems;
import relgate.releasetag.SshReader.Malformed;

/** Reads one line: {@code principals [options] keytype base64-key [comment]}. */
final class SignerLine {
  private static final Pattern OPTION = Pattern.compile("([a-z-]+)(?:=\"([^\"]*)\")?(?:,|$)");
  private static final Pattern TIME = Pattern.compile("([0-9]{8})([0-9]{4})?([0-9]{2})?(Z?)");
  private static final String REMEDY = "See ALLOWED SIGNERS in `man ssh-keygen`.";
  private final String line;
  private final ZoneId zone;
  private final Problems problems;
  private final List<String> namespaces = new ArrayList<>();
  private @Nullable Instant validAfter;
  private @Nullable Instant validBefore;
  private boolean authority;

  SignerLine(String line, ZoneId zone, Problems problems) {
    this.line = line;
    this.zone = zone;
    this.problems = problems;
  }

  /** Empty where there was a problem, which is then told. */
  Optional<AllowedSigner> read() {
    List<String> words = words(line);
    int type = words.size() > 1 && keyType(words.get(1)) ? 1 : 2;
    if (words.size() < type + 2 || !keyType(words.get(type))) {
      problems.add("PRINCIPALS [OPTIONS] KEYTYPE KEY", "\"" + line + "\"", REMEDY);
      return Optional.empty();
    }
    int count = problems.count();
    if (type == 2) {
      options(words.get(1));
    }
    Optional<SshKey> key = key(words.get(type), words.get(type + 1));
    if (key.isEmpty() || problems.count() > count) {
      return Optional.empty();
    }
    String principals = words.get(0).replace("\"", "");
    return Optional.of(
        new AllowedSigner(
            principals, List.copyOf(namespaces), validAfter, validBefore, key.get(), authority));
  }

  /**
   * Words between blanks; a blank inside of double quotes separates nothing. Read by hand, as a
   * pattern with a choice in a repeated group takes the stack of the whole line: RSA keys are long.
   */
  static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      quoted ^= c == '"';
      if (quoted || !Character.isWhitespace(c)) {
        word.append(c);
      } else if (!word.isEmpty()) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return words;
  }

  private static boolean keyType(String word) {
    return word.matches("(ssh|ecdsa|sk-ssh|sk-ecdsa)-[a-z0-9@.-]+");
  }

  private Optional<SshKey> key(String type, String base64) {
    try {
      SshKey key = SshKey.of(Base64.getDecoder().decode(base64));
      if (key.type().equals(type)) {
        return Optional.of(key);
      }
      problems.add("a key of type " + type, "one of type " + key.type(), REMEDY);
    } catch (Malformed e) {
      problems.add("a key of type " + type, String.valueOf(e.getMessage()), REMEDY);
    } catch (IllegalArgumentException e) {
      problems.add("a key in base64", "\"" + base64 + "\"", REMEDY);
    }
    return Optional.empty();
  }

  private void options(String word) {
    Matcher option = OPTION.matcher(word);
    int position = 0;
    while (position < word.length() && option.region(position, word.length()).lookingAt()) {
      option(option.group(1), option.group(2));
      position = option.end();
    }
    if (position < word.length()) {
      problems.add("options", "\"" + word.substring(position) + "\"", REMEDY);
    }
  }

  private void option(String name, @Nullable String value) {
    if (name.equals("cert-authority") && value == null) {
      authority = true;
    } else if (name.equals("namespaces") && value != null && !value.isEmpty()) {
      namespaces.addAll(List.of(value.split(",", -1)));
    } else if (name.equals("valid-after") && value != null) {
      validAfter = time(name, value);
    } else if (name.equals("valid-before") && value != null) {
      validBefore = time(name, value);
    } else {
      String unknown = value == null ? name : name + "=\"" + value + "\"";
      problems.add("namespaces, valid-after or valid-before with a value", unknown, REMEDY);
    }
  }

  private @Nullable Instant time(String name, String value) {
    Matcher time = TIME.matcher(value);
    try {
      if (time.matches() && (time.group(2) != null || time.group(3) == null)) {
        String clock = time.group(2) == null ? "0000" : time.group(2);
        String seconds = time.group(3) == null ? "00" : time.group(3);
        DateTimeFormatter day = DateTimeFormatter.BASIC_ISO_DATE;
        LocalDateTime local =
            LocalDate.parse(time.group(1), day)
                .atTime(
                    Integer.parseInt(clock.substring(0, 2)),
                    Integer.parseInt(clock.substring(2)),
                    Integer.parseInt(seconds));
        return local.atZone(time.group(4).isEmpty() ? zone : ZoneOffset.UTC).toInstant();
      }
    } catch (DateTimeException e) {
      // Said below, as for text of another form.
    }
    problems.add(name + " as YYYYMMDD[HHMM[SS]][Z]", "\"" + value + "\"", REMEDY);
    return null;
  }
}
