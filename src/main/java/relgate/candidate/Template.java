package relgate.candidate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import relgate.json.JsonReader;

/** A document that people fill in: relgate brings one, and a candidate may have its own. */
public enum Template {
  MONTHLY_CHECKPOINT("KB_Monthly_Checkpoint_Template.md"),
  THRESHOLD_CHANGE("KB_Threshold_Change_Template.md"),
  WEEKLY_REVIEW("KB_Weekly_Review_Checklist.md");

  private static final String FOLDER = "docs/Ops/";
  private final String file;

  Template(String file) {
    this.file = file;
  }

  /** Where a candidate has its own, relative to its root. */
  public String path() {
    return FOLDER + file;
  }

  /**
   * The candidate's own template where it has one, else the one that relgate brings.
   *
   * @throws relgate.BadInput where the candidate's own cannot be read
   */
  public String text(Path root) {
    Path own = root.resolve(path());
    return Files.exists(own, LinkOption.NOFOLLOW_LINKS) ? JsonReader.text(own) : shipped();
  }

  /** The one that relgate brings. */
  public String shipped() {
    try (InputStream in = Objects.requireNonNull(Template.class.getResourceAsStream(file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
