package relgate.threshold;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import relgate.Profile;

/**
 * When a change record was written and whom it concerns, for those who file it; whether it is right
 * is not asked here.
 *
 * @param date null where the record gives none
 */
public record RecordHead(@Nullable LocalDate date, Set<Profile> profiles) {
  /** Reads it out of a record's text, however damaged the rest is. */
  public static RecordHead of(String path, String text) {
    ChangeRecord record = RecordParser.parse(path, text);
    return new RecordHead(
        Records.date(record, Field.DATE).orElse(null),
        Arrays.stream(Profile.values()).filter(record::concerns).collect(Collectors.toSet()));
  }
}
