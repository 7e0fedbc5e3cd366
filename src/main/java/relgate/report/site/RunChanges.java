package relgate.report.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.GateReport.Setting;

/** What is not as it was in the run before: new, gone, slower, loosened. */
record RunChanges(GateReport before, GateReport after) {
  /** A check that takes twice as long and at least this much more, in seconds, is slower. */
  private static final double SLOWER = 1.0;

  /** One change in words, under its heading. */
  record Change(String kind, String text) {}

  List<Change> all() {
    List<Change> changes = new ArrayList<>();
    Map<String, Check> earlier = checks(before);
    Map<String, Check> later = checks(after);
    later.forEach((name, check) -> check(name, earlier.get(name), check, changes));
    earlier.keySet().stream()
        .filter(name -> !later.containsKey(name))
        .forEach(name -> changes.add(new Change("gone", name)));
    settings(changes);
    after.policyChanges().stream()
        .filter(change -> change.weakens() && !before.policyChanges().contains(change))
        .forEach(
            change ->
                changes.add(
                    new Change(
                        "loosened",
                        "%s %s: %s to %s"
                            .formatted(change.file(), change.key(), change.from(), change.to()))));
    return changes;
  }

  private static Map<String, Check> checks(GateReport report) {
    Map<String, Check> checks = new LinkedHashMap<>();
    report.checks().forEach(check -> checks.put(check.gate() + ": " + check.name(), check));
    return checks;
  }

  private static void check(
      String name, @org.jspecify.annotations.Nullable Check before, Check after, List<Change> out) {
    if (before == null) {
      out.add(new Change("new", name + " (" + after.verdict() + ")"));
      return;
    }
    if (before.verdict() != after.verdict()) {
      String kind =
          after.blocking() && !before.blocking()
              ? "now blocks"
              : before.blocking() && !after.blocking() ? "blocks no more" : "another verdict";
      out.add(new Change(kind, "%s (%s to %s)".formatted(name, before.verdict(), after.verdict())));
    }
    double more = after.durationSeconds() - before.durationSeconds();
    if (more > SLOWER && after.durationSeconds() > 2 * before.durationSeconds()) {
      out.add(
          new Change(
              "slower",
              String.format(
                  Locale.ROOT,
                  "%s (%.1f s to %.1f s)",
                  name,
                  before.durationSeconds(),
                  after.durationSeconds())));
    }
  }

  private void settings(List<Change> changes) {
    after
        .settings()
        .forEach(
            (name, setting) -> {
              Setting old = before.settings().get(name);
              boolean loosened = setting.weakened() && (old == null || !old.weakened());
              String from = old == null ? "not set" : old.value();
              if (loosened || (old != null && !old.value().equals(setting.value()))) {
                changes.add(
                    new Change(
                        loosened ? "loosened" : "another setting",
                        "%s: %s to %s (%s)"
                            .formatted(name, from, setting.value(), setting.origin())));
              }
            });
  }
}
