package relgate.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import relgate.Problems;
import relgate.verdict.Check;
import relgate.verdict.GateReport;
import relgate.verdict.GateReport.Input;

/** Does a part, or the machine that is to make one, fit the plan? */
public final class Fitting {
  private static final String AGAIN = "Leave it out, or judge that shard again by this plan.";

  private Fitting() {}

  /** Whether it is the launcher's own word, which no gate and no shard gives. */
  static boolean ofLauncher(Check check) {
    return check.gate().equals("effective-policy") || check.gate().equals("artifacts");
  }

  /** What a machine has at hand. */
  public record Machine(
      String candidate,
      Optional<String> commit,
      Optional<String> tree,
      String relgate,
      List<Input> inputs,
      List<Input> jars) {}

  /**
   * Refuses a machine whose part the merge would refuse.
   *
   * @throws relgate.BadInput with everything that differs
   */
  public static void refuse(Plan plan, Machine machine) {
    Problems problems = Problems.in("the plan " + plan.id());
    same(problems, "candidate", plan.candidate().name(), machine.candidate());
    same(problems, "commit", plan.candidate().commit(), machine.commit().orElse(null));
    same(problems, "tree", plan.candidate().tree(), machine.tree().orElse(null));
    same(problems, "relgate", plan.relgate(), machine.relgate());
    same(problems, "decision files", shown(plan.inputs()), shown(machine.inputs()));
    same(problems, "gates jars", shown(plan.jars()), shown(machine.jars()));
    problems.refuseIfAny();
  }

  private static String shown(List<Input> files) {
    List<String> all = new ArrayList<>();
    files.forEach(file -> all.add(file.path() + " " + file.sha256()));
    return String.join(", ", all);
  }

  private static void same(
      Problems problems,
      String what,
      @org.jspecify.annotations.Nullable Object planned,
      @org.jspecify.annotations.Nullable Object found) {
    if (!Objects.equals(planned, found)) {
      problems.add(
          what + " " + planned,
          String.valueOf(found),
          "Check out what was planned, or plan again.");
    }
  }

  static void refuseForeign(Plan plan, String planDigest, List<Part> parts) {
    Problems problems = Problems.in("relgate merge");
    for (Part part : parts) {
      part(plan, planDigest, part, problems.at(part.place()));
    }
    problems.refuseIfAny();
  }

  private static void part(Plan plan, String planDigest, Part part, Problems problems) {
    GateReport report = part.report();
    if (!part.plan().equals(Optional.of(planDigest))) {
      problems.add("a part of plan " + planDigest, "of " + part.plan().orElse("no plan"), AGAIN);
      return;
    }
    if (part.shard() < 1 || part.shard() > plan.shards().size()) {
      problems.add("a shard from 1 to " + plan.shards().size(), "shard " + part.shard(), AGAIN);
      return;
    }
    same(problems, "profile", plan.profile(), report.profile());
    same(problems, "commit", plan.candidate().commit(), report.candidate().commit());
    same(problems, "tree", plan.candidate().tree(), report.candidate().tree());
    same(problems, "candidate", plan.candidate().name(), report.candidate().name());
    same(problems, "relgate", plan.relgate(), report.tool().version());
    if (report.generatedAtUtc().isBefore(plan.generatedAtUtc())) {
      problems.add("a part made after the plan", "made " + report.generatedAtUtc(), AGAIN);
    }
    for (Input input : plan.inputs()) {
      if (!report.inputs().contains(input)) {
        problems.add(input.path() + " with " + input.sha256(), "another or none", AGAIN);
      }
    }
    strangers(plan, part, problems);
  }

  private static void strangers(Plan plan, Part part, Problems problems) {
    List<String> own = plan.shards().get(part.shard() - 1);
    part.report().checks().stream()
        .filter(check -> !ofLauncher(check))
        .map(Check::gate)
        .filter(gate -> !own.contains(gate))
        .distinct()
        .forEach(gate -> problems.add("gates of shard " + part.shard(), "\"" + gate + "\"", AGAIN));
  }
}
