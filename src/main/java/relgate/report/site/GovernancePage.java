package relgate.report.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import relgate.report.GateReports;
import relgate.report.site.Html.Tone;
import relgate.waiver.Waiver;

/** Waivers with the days they have left, threshold changes with their evidence, promotions. */
final class GovernancePage {
  private static final int HEAD_LINES = 200;
  private static final int SOON = 14;

  private GovernancePage() {}

  static String inner(Archive archive) {
    return Html.heading(2, "waivers", "Waivers")
        + Html.table(
            "Waivers",
            List.of("Waiver", "Gate", "Days left", "Profiles", "Owner", "Approved by", "Reason"),
            waivers(archive))
        + Html.heading(2, "thresholds", "Threshold changes and their evidence")
        + Html.table(
            "Change records",
            List.of("Record", "Title", "Evidence named in it"),
            archive.changes().stream().map(GovernancePage::change).toList())
        + Html.heading(2, "policy", "Policy changes that gate runs saw")
        + Html.table(
            "Policy changes",
            List.of("Run", "File", "Key", "From", "To", "Weakens", "Record"),
            policyChanges(archive))
        + Html.heading(2, "decisions", "Promotion decisions, newest first")
        + Html.table(
            "Promotion decisions",
            List.of("When", "Step", "Decision", "Commit", "Rules that refuse"),
            archive.promotions().newest(Words.MOST_ROWS).stream()
                .map(GovernancePage::decision)
                .toList())
        + Words.more(archive.promotions().all().size());
  }

  private static List<List<String>> waivers(Archive archive) {
    LocalDate today = LocalDate.ofInstant(archive.now(), ZoneOffset.UTC);
    return archive.waivers().stream()
        .sorted(Comparator.comparing(Waiver::expires))
        .map(w -> waiver(w, today))
        .toList();
  }

  private static List<String> waiver(Waiver waiver, LocalDate today) {
    // The last day counts: on it, one day is left.
    long left = ChronoUnit.DAYS.between(today, waiver.expires()) + 1;
    String days =
        left <= 0
            ? Html.word("expired " + waiver.expires(), Tone.BAD)
            : Html.word(left + " until " + waiver.expires(), left <= SOON ? Tone.OPEN : Tone.GOOD);
    return List.of(
        Html.text(waiver.id()),
        Html.text(waiver.gate()),
        days,
        waiver.profiles().stream().map(Object::toString).collect(Collectors.joining(", ")),
        Html.text(waiver.owner()),
        Html.text(waiver.approvedBy()),
        Html.text(waiver.reason()));
  }

  private static List<String> change(Path file) {
    List<String> lines = head(file);
    String title =
        lines.stream().filter(l -> l.startsWith("# ")).findFirst().orElse("# ").substring(2);
    String evidence =
        lines.stream()
            .filter(line -> line.matches(".*\\b[0-9a-f]{64}\\b.*"))
            .limit(12)
            .map(line -> Html.text(line.strip()))
            .collect(Collectors.joining("<br>"));
    return List.of(Html.code(String.valueOf(file.getFileName())), Html.text(title), evidence);
  }

  private static List<String> head(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.limit(HEAD_LINES).toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      return List.of("# (cannot be read: " + e.getMessage() + ")");
    }
  }

  private static List<List<String>> policyChanges(Archive archive) {
    List<GateReports.Read> runs = archive.gates().reports();
    return runs.stream()
        .sorted(
            Comparator.comparing((GateReports.Read r) -> r.report().generatedAtUtc()).reversed())
        .flatMap(
            run ->
                run.report().policyChanges().stream()
                    .map(
                        c ->
                            List.of(
                                Ages.moment(run.report().generatedAtUtc()),
                                Html.code(c.file()),
                                Html.code(c.key()),
                                Html.text(String.valueOf(c.from())),
                                Html.text(String.valueOf(c.to())),
                                c.weakens() ? Html.word("weakens", Tone.BAD) : "no",
                                Html.text(c.record() == null ? "none" : c.record()))))
        .limit(50)
        .toList();
  }

  private static List<String> decision(Facts decision) {
    String refusing =
        decision.list("rules").stream()
            .filter(r -> List.of("FAILED", "ERRORED").contains(r.text("verdict")))
            .limit(6)
            .map(r -> Html.text(r.text("rule") + ": " + r.text("found")))
            .collect(Collectors.joining("<br>"));
    return List.of(
        Ages.moment(decision.at()),
        Html.text(decision.text("from") + " to " + decision.text("to")),
        Words.promoted(decision),
        Words.commit(decision.text("candidate", "commit")),
        refusing);
  }
}
