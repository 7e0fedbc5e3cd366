package relgate.authority;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import relgate.Person;
import relgate.Problems;
import relgate.json.Between;
import relgate.json.Validated;

/**
 * A person and the key that speaks for that person.
 *
 * @param key a line of SSH such as {@code ssh-ed25519 AAAA..}, or the base64 of a relgate public
 *     key
 * @param validFrom the first day on which an acceptance may be dated; null for always
 * @param validUntil the last such day; null for ever
 * @param revoked the day on which the key was found to be in other hands: from then on nothing that
 *     it ever signed counts, as whoever has it can write any date; null for never
 */
public record Approver(
    @Between(min = 1, max = 200) String name,
    @Between(min = 1, max = 4000) String key,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validUntil,
    @Nullable LocalDate revoked)
    implements Validated {
  @Override
  public void validate(Problems problems) {
    Person person = new Person(name);
    if (!person.named() || person.disguised()) {
      String expected = "a person's name, the letters of a word of one script";
      problems.addAt("name", expected, name, "Write the name as people know it.");
    }
    if (parsed().isEmpty()) {
      String expected = "an SSH public key, or the base64 of an Ed25519 key that relgate made";
      String remedy = "Copy the line of KEY.pub, or the line between the marks of KEY.pub.pem.";
      problems.addAt("key", expected, "\"" + key + "\"", remedy);
    }
    if (validFrom != null && validUntil != null && validUntil.isBefore(validFrom)) {
      String remedy = "Correct the days.";
      problems.addAt("valid_until", "a day on or after " + validFrom, "" + validUntil, remedy);
    }
  }

  /** How messages name the key. */
  public String fingerprint() {
    return parsed().map(ApproverKey::fingerprint).orElse("no key");
  }

  /** The key; empty where it is none. */
  Optional<ApproverKey> parsed() {
    return ApproverKey.parse(key);
  }

  /** Whether the person could sign on that day, and the key is still the person's. */
  boolean mayHaveSigned(LocalDate day) {
    return revoked == null
        && (validFrom == null || !day.isBefore(validFrom))
        && (validUntil == null || !day.isAfter(validUntil));
  }
}
