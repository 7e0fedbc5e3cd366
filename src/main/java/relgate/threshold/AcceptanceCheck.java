package relgate.threshold;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import relgate.Problem;
import relgate.Problems;
import relgate.benchmark.eval.Threshold;

/** Checks that an acceptance document's figures are those of HEAD and reach the new thresholds. */
final class AcceptanceCheck {
  private static final String FOLDER = "docs/QA/";
  private static final int DECIMALS = 4;
  private final Tree head;
  private final ChangeRecord record;

  AcceptanceCheck(Tree head, ChangeRecord record) {
    this.head = head;
    this.record = record;
  }

  /**
   * @param again the figures of the benchmark run once more; empty where the profile runs none
   */
  List<Problem> of(List<Change> changes, Optional<Figures> again) {
    Problems problems = Problems.in(record.path());
    Optional<byte[]> bytes =
        EvidenceCheck.file(head, record, EvidenceKind.ACCEPTANCE, FOLDER, problems);
    String path = record.evidence(EvidenceKind.ACCEPTANCE).map(e -> e.path()).orElse(record.path());
    bytes.ifPresent(b -> document(b, changes, again, problems.at(path)));
    return problems.all();
  }

  private static void document(
      byte[] bytes, List<Change> changes, Optional<Figures> again, Problems problems) {
    Acceptance acceptance = Acceptance.of(new String(bytes, StandardCharsets.UTF_8));
    if (!acceptance.command()) {
      String remedy = "Write down the command that was run, in a fenced block.";
      problems.add("a `relgate kb-benchmark` command", "none", remedy);
    }
    if (acceptance.figures().isEmpty()) {
      String expected = "the command's output, a JSON object with figures, in a fenced block";
      problems.add(expected, "none", "Paste what the command printed.");
      return;
    }
    Map<String, BigDecimal> stated = acceptance.figures().get().values();
    again.ifPresent(figures -> sameFigures(stated, figures, problems));
    reached(stated, changes, problems);
  }

  private static void sameFigures(
      Map<String, BigDecimal> stated, Figures again, Problems problems) {
    again
        .values()
        .forEach(
            (name, now) -> {
              BigDecimal then = stated.get(name);
              if (then == null || rounded(then).compareTo(rounded(now)) != 0) {
                String expected = name + " " + rounded(now) + ", as measured again at HEAD";
                String found = then == null ? "no such figure" : rounded(then).toPlainString();
                problems.add(expected, found, "Run the command again and paste its output.");
              }
            });
  }

  private static void reached(
      Map<String, BigDecimal> stated, List<Change> changes, Problems problems) {
    for (Change change : changes) {
      BigDecimal figure = stated.get(Figures.measuredBy(change.key()));
      Optional<BigDecimal> least =
          change.to() == null ? Optional.empty() : Values.number(change.to());
      if (figure != null && least.isPresent() && !new Threshold(least.get()).reachedBy(figure)) {
        String expected = change.key() + " " + least.get() + " reached by the accepted run";
        problems.add(expected, figure.toPlainString(), "Accept only what reaches the threshold.");
      }
    }
  }

  private static BigDecimal rounded(BigDecimal figure) {
    return figure.setScale(DECIMALS, RoundingMode.HALF_UP);
  }
}
