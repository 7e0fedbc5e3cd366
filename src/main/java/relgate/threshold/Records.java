package relgate.threshold;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import relgate.Person;

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
        // What explains the folder to people records nothing.
        .filter(e -> !e.getKey().equals(folder + "/README.md"))
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
        && people(record).isEmpty()
        && date(record, Field.SIGN_OFF_DATE).isPresent();
  }

  /** What is wrong with owner and approver, where both are there. */
  static Optional<Field> people(ChangeRecord record) {
    Optional<Person> owner = record.field(Field.OWNER).map(Person::new);
    Optional<Person> approver = record.field(Field.APPROVED_BY).map(Person::new);
    if (owner.filter(p -> !p.named() || p.disguised()).isPresent()) {
      return Optional.of(Field.OWNER);
    }
    boolean same = owner.isPresent() && approver.isPresent() && owner.get().same(approver.get());
    boolean nobody = approver.filter(p -> !p.named() || p.disguised()).isPresent();
    return same || nobody ? Optional.of(Field.APPROVED_BY) : Optional.empty();
  }

  static Optional<LocalDate> date(ChangeRecord record, Field field) {
    try {
      return record.field(field).map(LocalDate::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
