package relgate.deploy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import relgate.Problem;
import relgate.verdict.GateReport;

/** Says whether a candidate may be deployed, by the promotion decision where one is configured. */
public interface Guard {
  Decision decide();

  /**
   * The answer.
   *
   * @param required whether the environment asks for a decision at all
   * @param reasons why not, each with its remedy; empty where it is allowed
   * @param verdict id of the verdict that allows it
   * @param report the file of that verdict
   * @param images which images the verdict judged; exactly these are deployed
   */
  record Decision(
      boolean required,
      boolean allowed,
      List<Problem> reasons,
      @Nullable String verdict,
      @Nullable String report,
      List<GateReport.Image> images) {
    public Decision {
      reasons = List.copyOf(reasons);
      images = List.copyOf(images);
    }

    /** The environment asks for no decision. */
    public static Decision notRequired() {
      return new Decision(false, true, List.of(), null, null, List.of());
    }
  }
}
