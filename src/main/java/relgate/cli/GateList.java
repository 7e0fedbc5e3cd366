package relgate.cli;

import java.io.PrintStream;
import relgate.VisibleText;
import relgate.launch.GateClass;
import relgate.waiver.Waiver;

/** The answer to {@code --list}: the profile's gates, and the waivers that speak of it. */
final class GateList {
  private final Context context;
  private final GateRun run;

  GateList(Context context, GateRun run) {
    this.context = context;
    this.run = run;
  }

  void print() {
    PrintStream out = context.out();
    out.println("Gates of profile " + run.profile + ":");
    for (GateClass gate : run.selection.gates()) {
      String origin = gate.broken() == null ? gate.from() : gate.broken();
      out.printf("  %-20s %s%n", VisibleText.line(gate.id()), VisibleText.line(origin));
    }
    run.selection.missing().forEach(id -> out.printf("  %-20s MISSING%n", id));
    out.println("Waivers:");
    boolean any = false;
    for (Waiver waiver : run.waivers.waivers()) {
      if (waiver.profiles().contains(run.profile)) {
        any = true;
        String said =
            "%s, until %s, owner %s: %s%s"
                .formatted(
                    waiver.id(),
                    waiver.expires(),
                    waiver.owner(),
                    waiver.reason(),
                    // A waiver that nobody has accepted covers nothing, and must not look as if.
                    run.inForce.waivers().contains(waiver) ? "" : " (not accepted: not in force)");
        out.printf("  %-20s %s%n", waiver.gate(), VisibleText.line(said));
      }
    }
    if (!any) {
      out.println("  none");
    }
  }
}
