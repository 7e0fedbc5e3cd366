package relgate.checkpoint;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import relgate.Profile;
import relgate.Sha256;
import relgate.VisibleText;
import relgate.json.JsonReader;
import relgate.monitor.history.FileDigest;

/** The committed month-end records, and who signed them off. */
final class MonthRecords {
  private MonthRecords() {}

  /** The three records of a quarter. */
  static List<QuarterlyReport.Month> of(
      Path folder, Quarter quarter, Profile profile, Function<Path, String> shown) {
    return quarter.months().stream()
        .map(month -> month(folder.resolve(month + "_" + profile + ".md"), month, shown))
        .toList();
  }

  private static QuarterlyReport.Month month(
      Path file, YearMonth month, Function<Path, String> shown) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return new QuarterlyReport.Month(month.toString(), null, null);
    }
    String text = JsonReader.text(file);
    return new QuarterlyReport.Month(
        month.toString(), new FileDigest(shown.apply(file), Sha256.of(text)), owner(text));
  }

  /** Signed off is what has an owner and a date in the places that the template leaves for them. */
  private static @Nullable String owner(String text) {
    Optional<String> owner = row(text, "Owner").filter(value -> !value.equals("NAME"));
    boolean dated =
        row(text, "Sign-off date").filter(d -> d.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")).isPresent();
    return dated ? owner.map(VisibleText::line).orElse(null) : null;
  }

  private static Optional<String> row(String text, String name) {
    Matcher row =
        Pattern.compile("(?m)^\\| *" + Pattern.quote(name) + " *\\|([^|\\n]*)\\|").matcher(text);
    return row.find()
        ? Optional.of(row.group(1).strip()).filter(value -> !value.isEmpty())
        : Optional.empty();
  }
}
