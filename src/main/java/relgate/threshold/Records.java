package relgate.threshold;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The change records that came or changed between two commits: an old one proves nothing new. */
final class Records {
  /** Where records of threshold changes and of other decisions lie. */
  static final List<String> FOLDERS =
      List.of("docs/Ops/KB_Threshold_Changes", "docs/Ops/Decision_Changes");

  private Records() {}

  static List<ChangeRecord> changed(Tree base, Tree head) {
    return FOLDERS.stream().flatMap(folder -> changed(base, head, folder).stream()).toList();
  }

  private static List<ChangeRecord> changed(Tree base, Tree head, String folder) {
    Map<String, String> before = base.under(folder);
    return head.under(folder).entrySet().stream()
        .filter(e -> e.getKey().toLowerCase(Locale.ROOT).endsWith(".md"))
        .filter(e -> !Objects.equals(before.get(e.getKey()), e.getValue()))
        .flatMap(e -> head.read(e.getKey()).map(bytes -> parse(e.getKey(), bytes)).stream())
        .toList();
  }

  private static ChangeRecord parse(String path, byte[] bytes) {
    return RecordParser.parse(path, new String(bytes, StandardCharsets.UTF_8));
  }

  /** Whether somebody other than its owner approved it, on a day that is named. */
  static boolean signedOff(ChangeRecord record) {
    Optional<String> owner = record.field(Field.OWNER);
    Optional<String> approver = record.field(Field.APPROVED_BY);
    return owner.isPresent()
        && approver.isPresent()
        && !samePerson(owner.get(), approver.get())
        && date(record, Field.SIGN_OFF_DATE).isPresent();
  }

  static boolean samePerson(String one, String other) {
    return plain(one).equals(plain(other));
  }

  private static String plain(String person) {
    return person.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }

  static Optional<LocalDate> date(ChangeRecord record, Field field) {
    try {
      return record.field(field).map(LocalDate::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
