package relgate.report.site;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import relgate.VisibleText;
import relgate.report.Format;

/** The overview on a terminal, in 80 columns; nothing is cut but a word that is longer. */
public final class StatusText implements Format<Status> {
  private static final int WIDTH = 80;

  @Override
  public String text(Status status) {
    List<String> lines = new ArrayList<>();
    wrapped(lines, "", status.candidate() + ", " + minute(status.generatedAtUtc()) + " UTC");
    lines.add("");
    status.profiles().forEach(line -> profile(line, status.generatedAtUtc(), lines));
    if (status.profiles().isEmpty()) {
      lines.add("Nothing was judged yet: relgate release-gate --profile dev");
    } else if (status.blockers().isEmpty()) {
      lines.add("Nothing blocks.");
    }
    status.blockers().forEach(line -> blocker(line, lines));
    section(lines, "Promotions", status.promotions().stream().map(StatusText::promotion).toList());
    section(
        lines,
        "Environments",
        status.environments().stream().map(StatusText::environment).toList());
    section(
        lines,
        "Next",
        status.upcoming().stream()
            .map(line -> "%s, %s: %s".formatted(line.word(), day(line.at()), line.text()))
            .toList());
    section(lines, "Could not be read, count nowhere", status.unreadable());
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }

  private static void profile(Status.ProfileLine line, Instant now, List<String> lines) {
    wrapped(
        lines,
        "  ",
        "%-8s %-8s %s, %s ago%s%s"
            .formatted(
                line.profile(),
                line.passed() ? "PASSED" : "BLOCKED",
                commit(line.commit()),
                Ages.between(line.at(), now),
                line.stale() ? ", stale" : "",
                line.complete() ? "" : ", incomplete"));
  }

  private static void blocker(Status.BlockerLine line, List<String> lines) {
    lines.add("");
    wrapped(lines, "", "%s %s: %s".formatted(line.verdict(), line.profile(), line.gate()));
    line.found().lines().limit(6).forEach(found -> wrapped(lines, "  ", "found:  " + found));
    long more = line.found().lines().count() - 6;
    if (more > 0) {
      lines.add("  and " + more + " more lines: relgate log " + VisibleText.line(line.gate()));
    }
    wrapped(
        lines,
        "  ",
        "since:  %s, %s, %d in a row"
            .formatted(minute(line.since()), commit(line.sinceCommit()), line.runsInARow()));
    wrapped(lines, "  ", "remedy: " + line.remedy());
    wrapped(lines, "  ", "again:  " + line.again());
  }

  private static String promotion(Status.PromotionLine line) {
    String refusing = String.join("; ", line.refusing());
    return "%s to %s %s %s, %s%s"
        .formatted(
            line.from(),
            line.to(),
            line.promoted() ? "PROMOTED" : "REFUSED",
            commit(line.commit()),
            day(line.at()),
            refusing.isEmpty() ? "" : ": " + refusing);
  }

  private static String environment(Status.EnvironmentLine line) {
    return "%s %s %s, since %s, verdict %s"
        .formatted(
            line.environment(),
            line.lastOutcome(),
            commit(line.commit()),
            line.since() == null ? "unknown" : day(line.since()),
            line.verdict() == null ? "none" : line.verdict());
  }

  private static void section(List<String> lines, String title, List<String> entries) {
    if (!entries.isEmpty()) {
      lines.add("");
      lines.add(title);
      entries.forEach(entry -> wrapped(lines, "  ", entry));
    }
  }

  /** Breaks between words; what goes on is indented. */
  private static void wrapped(List<String> lines, String indent, String text) {
    StringBuilder line = new StringBuilder(indent);
    boolean first = true;
    for (String word : VisibleText.line(text).split(" ", -1)) {
      if (!first && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
        line.append(indent).append("  ").append(word);
      } else {
        line.append(first ? "" : " ").append(word);
      }
      first = false;
    }
    lines.add(line.toString().stripTrailing());
  }

  private static String commit(@Nullable String commit) {
    return commit == null
        ? "no commit"
        : "commit " + (commit.length() > 12 ? commit.substring(0, 12) : commit);
  }

  private static String minute(Instant at) {
    return at.toString().substring(0, 16).replace('T', ' ');
  }

  private static String day(Instant at) {
    return at.toString().substring(0, 10);
  }
}
