package relgate.review;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import relgate.BadInput;
import relgate.Profile;
import relgate.Sha256;
import relgate.VisibleText;
import relgate.json.JsonReader;
import relgate.monitor.history.Quarantined;

/**
 * The reviews of a folder, in the order of the times inside them; what cannot be believed is
 * quarantined.
 */
public record Reviews(List<Found> reviews, List<Quarantined> quarantined) {
  /** A review and the file it lies in. */
  public record Found(String file, String sha256, ReviewReport report) {}

  /** Reads the folder; nothing where it is not there. */
  public static Reviews read(Path folder, Profile profile, Instant now) {
    List<Found> reviews = new ArrayList<>();
    List<Quarantined> bad = new ArrayList<>();
    for (Path file : files(folder)) {
      String name = VisibleText.line(String.valueOf(file.getFileName()));
      try {
        reviews.add(read(file, name, profile, now));
      } catch (BadInput e) {
        var first = e.problems().get(0);
        String reason = "expected %s, found %s".formatted(first.expected(), first.found());
        bad.add(new Quarantined(name, VisibleText.line(reason)));
      }
    }
    reviews.sort(
        Comparator.comparing((Found f) -> f.report.generatedAtUtc()).thenComparing(Found::file));
    bad.sort(Comparator.comparing(Quarantined::file));
    return new Reviews(reviews, bad);
  }

  private static Found read(Path file, String name, Profile profile, Instant now) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new BadInput(name, "a regular file", "something else", "Remove it.");
    }
    String text = JsonReader.text(file);
    ReviewReport report = JsonReader.strict().parse(text, name, ReviewReport.class);
    if (report.profile() != profile) {
      throw new BadInput(name, "a review of " + profile, "one of " + report.profile(), "Move it.");
    }
    if (report.generatedAtUtc().isAfter(now.plusSeconds(300))) {
      throw new BadInput(
          name, "a time not in the future", "" + report.generatedAtUtc(), "Remove it.");
    }
    return new Found(name, Sha256.of(text), report);
  }

  private static List<Path> files(Path folder) {
    List<Path> files = new ArrayList<>();
    if (!Files.exists(folder)) {
      return files;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "review_*.json")) {
      entries.forEach(files::add);
    } catch (IOException e) {
      throw new BadInput(
          folder.toString(), "a folder of reviews", e.toString(), "Name it by --review-dir.");
    }
    return files;
  }
}
