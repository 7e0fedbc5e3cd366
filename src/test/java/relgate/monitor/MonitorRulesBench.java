package relgate.monitor;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import relgate.monitor.SimulatedYear.Kind;
import relgate.monitor.SimulatedYear.Loss;
import relgate.monitor.SimulatedYear.Outcome;
import relgate.monitor.history.Alert;

/**
 * The table of docs/KB_MONITOR.md: false alarms of all statistical rules together in quiet years,
 * and the power to find losses, 1,000 histories a row with fixed seeds. {@code
 * -Drelgate.histories=100} is a quick look.
 */
class MonitorRulesBench {
  private static final int HISTORIES = Integer.getInteger("relgate.histories", 1000);

  /** The rules' levels were chosen on other draws: these prove something. */
  private static final int FRESH = 5_000_000;

  @Test
  void countsFalseAlarmsInQuietYears() {
    System.out.println("| noise | topics | years with an alert | years that would block | rules |");
    for (int topics : new int[] {16, 50}) {
      for (Kind noise : Kind.values()) {
        quiet(noise, topics);
      }
    }
  }

  private static void quiet(Kind noise, int topics) {
    SimulatedYear year = new SimulatedYear(noise, topics, 52);
    List<Outcome> outcomes = lived(year, SimulatedYear.NO_LOSS);
    long alerted = outcomes.stream().filter(o -> o.run() < 52).count();
    long blocked = outcomes.stream().filter(o -> o.blocked() < 52).count();
    Map<String, Integer> rules = new TreeMap<>();
    for (Outcome outcome : outcomes) {
      outcome.alerts().stream()
          .map(Alert::rule)
          .distinct()
          .forEach(rule -> rules.merge(rule.toString(), 1, Integer::sum));
    }
    System.out.printf(
        "| %s | %d | %.3f | %.3f | %s |%n",
        noise, topics, share(alerted, outcomes), share(blocked, outcomes), rules);
  }

  @Test
  void measuresThePowerToFindLosses() {
    System.out.println("| loss | after quiet runs | within runs | found | median runs |");
    for (int quiet : new int[] {10, 26}) {
      power("step of 0.02", quiet, 8, (run, t, v) -> run >= quiet ? 0.02 : 0);
      power("0.05 at once", quiet, 1, (run, t, v) -> run >= quiet ? 0.05 : 0);
      power("slide of 0.005 a run", quiet, 10, (run, t, v) -> 0.005 * Math.max(0, run - quiet + 1));
      power("slide of 0.017 a run", quiet, 5, (run, t, v) -> 0.017 * Math.max(0, run - quiet + 1));
      power("one topic of 50 lost", quiet, 13, (run, t, v) -> run >= quiet && t == 1 ? v : 0);
    }
  }

  private static void power(String name, int quiet, int within, Loss loss) {
    SimulatedYear year = new SimulatedYear(Kind.FLIPS_1_OF_10, 50, quiet + 14);
    List<Outcome> outcomes = lived(year, loss).stream().filter(o -> o.run() >= quiet).toList();
    long found = outcomes.stream().filter(o -> o.run() < quiet + within).count();
    int[] runs = outcomes.stream().mapToInt(o -> o.run() - quiet + 1).sorted().toArray();
    System.out.printf(
        "| %s | %d | %d | %.3f | %d |%n",
        name, quiet, within, share(found, outcomes), runs[runs.length / 2]);
  }

  private static List<Outcome> lived(SimulatedYear year, Loss loss) {
    return Arrays.asList(
        IntStream.range(FRESH, FRESH + HISTORIES)
            .parallel()
            .mapToObj(seed -> year.lived(seed, loss))
            .toArray(Outcome[]::new));
  }

  private static double share(long some, List<Outcome> all) {
    return (double) some / all.size();
  }
}
