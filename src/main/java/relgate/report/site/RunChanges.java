package relgate.report.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.GateReport.Setting;
import relgate.verdict.TestCounts;

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

  private static void check(String name, @Nullable Check before, Check after, List<Change> out) {
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
    tests(name, before.tests(), after.tests(), out);
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

  /** Whether fewer tests ran, and which fail now or no more, by their names. */
  private static void tests(
      String check, @Nullable TestCounts before, @Nullable TestCounts after, List<Change> out) {
    if (before == null || after == null) {
      return;
    }
    if (after.run() < before.run()) {
      out.add(new Change("fewer tests ran", counted(check, before.run(), after.run())));
    }
    if (after.skipped() > before.skipped()) {
      out.add(new Change("more tests skipped", counted(check, before.skipped(), after.skipped())));
    }
    if (unnamed(before) || unnamed(after)) {
      String numbers = counted(check, before.failed(), after.failed());
      out.add(new Change("too many failed to tell which are new", numbers));
      return;
    }
    Set<String> failed = names(before);
    Set<String> fails = names(after);
    fails.stream()
        .filter(test -> !failed.contains(test))
        .forEach(test -> out.add(new Change("newly failing test", test + ", " + check)));
    failed.stream()
        .filter(test -> !fails.contains(test))
        .forEach(test -> out.add(new Change("failed before, not now", test + ", " + check)));
  }

  private static String counted(String check, int before, int after) {
    return "%s: %d to %d".formatted(check, before, after);
  }

  /** A report names the first failures only: what it leaves out may be any test. */
  private static boolean unnamed(TestCounts tests) {
    return tests.failed() > tests.failures().size();
  }

  private static Set<String> names(TestCounts tests) {
    return tests.failures().stream()
        .map(
            failure ->
                failure.suite().isBlank()
                    ? failure.name()
                    : failure.name() + " (" + failure.suite() + ")")
        .collect(Collectors.toCollection(LinkedHashSet::new));
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
