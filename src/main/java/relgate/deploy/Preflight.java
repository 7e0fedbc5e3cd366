package relgate.deploy;

import java.util.List;
import relgate.Problem;
import relgate.deploy.engine.ComposeModel;

/** Looks for everything that would make a deploy fail, before anything is changed. */
interface Preflight {
  /**
   * What was found.
   *
   * @param model the stack as its compose files describe it
   * @param resolved the compose files resolved to one, to be kept
   * @param problems each of them refuses the deploy
   */
  record Findings(
      ComposeModel model, String resolved, List<Problem> problems, List<String> warnings) {}

  Findings look(Guard.Decision decision);
}
