package relgate.threshold;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import relgate.BadInput;
import relgate.Profile;
import relgate.Workspace;
import relgate.candidate.Template;
import relgate.json.AtomicFile;

/**
 * A new change record, filled from the diff and the latest evidence; people add owner, reason and
 * sign-off.
 */
public final class RecordDraft {
  private static final String EVIDENCE = Records.FOLDERS.get(0) + "/evidence/";
  private final Workspace workspace;
  private final Profile profile;
  private final LocalDate today;

  /**
   * @param today in UTC
   */
  public RecordDraft(Workspace workspace, Profile profile, LocalDate today) {
    this.workspace = workspace;
    this.profile = profile;
    this.today = today;
  }

  /**
   * Archives the latest monitor and review reports under {@code docs/} and writes the record beside
   * them.
   *
   * @param comparison the base with the files as they lie on disk
   * @return what was written, the record first
   * @throws BadInput where nothing changed, a report is missing, or the record is there already
   */
  public List<Path> write(Comparison comparison) {
    List<Change> changes =
        comparison.changes().stream().filter(c -> c.profile() == profile).toList();
    if (changes.isEmpty()) {
      throw new BadInput(
          "--profile " + profile,
          "a change since " + comparison.start().rule(),
          "none",
          "Change the policy, the cases or the corpus first; then ask for the record.");
    }
    LatestReport monitor =
        LatestReport.of(workspace.history(profile), "monitor", profile, "kb-monitor");
    LatestReport review =
        LatestReport.of(workspace.reviews(profile), "review", profile, "kb-review");
    List<LatestReport> reports = List.of(monitor, review);
    String template = Template.THRESHOLD_CHANGE.text(workspace.root());
    String text = filled(template, comparison.start(), changes, reports);
    Path record = workspace.root().resolve(Records.FOLDERS.get(0)).resolve(name(changes));
    if (!AtomicFile.writeNew(record, text.getBytes(StandardCharsets.UTF_8))) {
      throw new BadInput(
          record.toString(), "no such record yet", "a file", "Edit it, or move it away.");
    }
    List<Path> written = new ArrayList<>(List.of(record));
    for (LatestReport report : reports) {
      Path file = workspace.root().resolve(archived(report));
      AtomicFile.write(file, report.bytes());
      written.add(file);
    }
    return written;
  }

  private String filled(
      String template, ComparisonBase start, List<Change> changes, List<LatestReport> reports) {
    return template
        .lines()
        .map(line -> line(line, start, changes, reports))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private String line(
      String line, ComparisonBase start, List<Change> changes, List<LatestReport> reports) {
    if (line.startsWith("# ")) {
      return "# Knowledge base threshold change: " + profile + ", " + today;
    }
    if (line.startsWith("| Profiles |")) {
      return "| Profiles | " + profile + " |";
    }
    if (line.startsWith("| Date |")) {
      return "| Date | " + today + " |";
    }
    if (line.startsWith("| Base commit |")) {
      return "| Base commit | " + start.commit().orElse("") + " |";
    }
    if (line.matches("\\|[^|]*\\|[^|]*\\| OLD \\| NEW \\|")) {
      return changes.stream().map(Change::row).collect(Collectors.joining("\n"));
    }
    if (line.startsWith("| Monitor trend |")) {
      return evidence("Monitor trend", reports.get(0));
    }
    if (line.startsWith("| Weekly review |")) {
      return evidence("Weekly review", reports.get(1));
    }
    return line.startsWith("| Acceptance |")
        ? "| Acceptance | docs/QA/KB_Acceptance_" + profile + "_" + today + ".md | - |"
        : line;
  }

  private static String evidence(String kind, LatestReport report) {
    return "| %s | %s | %s |".formatted(kind, archived(report), report.sha256());
  }

  private static String archived(LatestReport report) {
    return EVIDENCE + report.file().getFileName();
  }

  private String name(List<Change> changes) {
    String what = changes.size() == 1 ? changes.get(0).key() : "thresholds";
    String plain = what.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    return today + "_" + profile + "_" + plain + ".md";
  }
}
