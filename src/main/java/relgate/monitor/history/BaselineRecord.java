package relgate.monitor.history;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import relgate.Problems;
import relgate.Profile;
import relgate.json.Between;
import relgate.json.Default;
import relgate.json.Validated;

/**
 * Pins the point that later ones are compared with topic by topic, or the noise that its limits
 * allow for: since when, and who said so: {@code baseline_<stamp>.json}. The newest one holds; none
 * is ever changed.
 *
 * @param point the pinned point's file
 * @param reason why a person accepted it; null for the first point of its kind
 * @param owner who did
 * @param noise by measure, of a calibration; empty for the other kinds
 * @param approvedBy names of those whose signatures counted when it was written
 * @param signatures in base64, by the keys of an authority; none where there is no authority
 */
public record BaselineRecord(
    @Between(min = 1, max = 2) int schemaVersion,
    Instant generatedAtUtc,
    @Between(min = 1, max = 999_999) int sequence,
    Profile profile,
    Kind kind,
    FileDigest point,
    @Nullable String reason,
    @Nullable String owner,
    @Default("{}") Map<String, MeasuredNoise> noise,
    @Default("[]") List<String> approvedBy,
    @Default("[]") List<String> signatures)
    implements Validated {
  private static final int SCHEMA_VERSION = 2;

  public BaselineRecord {
    noise = new TreeMap<>(noise);
    approvedBy = List.copyOf(approvedBy);
    signatures = List.copyOf(signatures);
  }

  /** How a baseline came to be. */
  public enum Kind {
    /** Nothing comparable was pinned before. */
    FIRST,
    /** Accepted by a person. */
    ACCEPTED,
    /** The noise around the point that holds was measured; the point stays. */
    CALIBRATED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A record that no person has put a name to. */
  public static BaselineRecord of(Instant at, Profile profile, Kind kind, FileDigest point) {
    return new BaselineRecord(
        SCHEMA_VERSION, at, 1, profile, kind, point, null, null, Map.of(), List.of(), List.of());
  }

  /** The same, as a person's word. */
  public BaselineRecord by(String why, String who) {
    return new BaselineRecord(
        schemaVersion,
        generatedAtUtc,
        sequence,
        profile,
        kind,
        point,
        why,
        who,
        noise,
        approvedBy,
        signatures);
  }

  /** The same, with the noise that was measured. */
  public BaselineRecord with(Map<String, MeasuredNoise> measured) {
    return new BaselineRecord(
        schemaVersion,
        generatedAtUtc,
        sequence,
        profile,
        kind,
        point,
        reason,
        owner,
        measured,
        approvedBy,
        signatures);
  }

  /** The same, signed by these people. */
  public BaselineRecord approved(List<String> people, List<String> signed) {
    return new BaselineRecord(
        schemaVersion,
        generatedAtUtc,
        sequence,
        profile,
        kind,
        point,
        reason,
        owner,
        noise,
        people,
        signed);
  }

  /** The same, as another one of its millisecond. */
  BaselineRecord numbered(int number) {
    return new BaselineRecord(
        schemaVersion,
        generatedAtUtc,
        number,
        profile,
        kind,
        point,
        reason,
        owner,
        noise,
        approvedBy,
        signatures);
  }

  @Override
  public void validate(Problems problems) {
    boolean named = reason != null && !reason.isBlank() && owner != null && !owner.isBlank();
    if (kind != Kind.FIRST && !named) {
      problems.add("a reason and an owner", "an acceptance without", "Accept it again.");
    }
    if ((kind == Kind.CALIBRATED) == noise.isEmpty()) {
      problems.addAt(
          "noise",
          "the noise of a calibration, and of nothing else",
          noise.size() + " measures",
          "Calibrate again.");
    }
  }
}
