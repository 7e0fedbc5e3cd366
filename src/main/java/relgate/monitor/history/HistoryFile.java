package relgate.monitor.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import relgate.BadInput;
import relgate.Profile;
import relgate.Sha256;
import relgate.json.JsonReader;

/**
 * One file of a history folder, as far as it can be believed: a regular file of sane size, of this
 * profile, not dated in the future, under the name of its own time and sequence.
 *
 * @param text what it held when it was read
 */
record HistoryFile(String name, String text) {
  /** Clocks of runners differ; a point this far ahead is not yet from the future. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final long MOST_BYTES = 1 << 20;

  /**
   * Reads it, and asks the disk as little as possible: a history is thousands of small files.
   *
   * @throws BadInput where it is no readable text
   */
  static HistoryFile read(Path file) {
    String name = String.valueOf(file.getFileName());
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!attributes.isRegularFile()) {
        throw new BadInput(name, "a regular file", "something else", "Remove it.");
      }
      if (attributes.size() > MOST_BYTES) {
        throw new BadInput(name, "at most 1 MiB", attributes.size() + " bytes", "Remove it.");
      }
      return new HistoryFile(name, JsonReader.text(Files.readAllBytes(file), name));
    } catch (IOException e) {
      throw new BadInput(name, "a readable file", e.toString(), "Check its permissions.");
    }
  }

  FileDigest digest() {
    return new FileDigest(name, Sha256.of(text));
  }

  /** The point that it holds. */
  Point point(Profile profile, Instant now) {
    MonitorReport read = JsonReader.strict().parse(text, name, MonitorReport.class);
    refuse(read.generatedAtUtc(), read.sequence(), read.profile(), profile, now);
    return Point.of(name, read);
  }

  /** The record of a pinned point that it holds. */
  BaselineRecord baseline(Profile profile, Instant now) {
    BaselineRecord read = JsonReader.strict().parse(text, name, BaselineRecord.class);
    refuse(read.generatedAtUtc(), read.sequence(), read.profile(), profile, now);
    return read;
  }

  private void refuse(Instant at, int sequence, Profile of, Profile profile, Instant now) {
    if (of != profile) {
      throw new BadInput(name, "a point of " + profile, "one of " + of, "Move it there.");
    }
    if (at.isAfter(now.plus(TOLERANCE))) {
      throw new BadInput(name, "a time not in the future", at.toString(), "Check the clock.");
    }
    if (!PointName.agrees(name, at, sequence)) {
      throw new BadInput(
          name,
          "the name of its own time and sequence",
          at + " number " + sequence + " inside: a copy, or renamed",
          "Remove it.");
    }
  }
}
