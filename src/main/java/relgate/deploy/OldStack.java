package relgate.deploy;

import java.util.List;
import relgate.deploy.engine.Container;

/** The stack of a point on its engine: stopped, made as it was, started. */
interface OldStack {
  /** Stops everything of the stack, and keeps it stopped. */
  void stop(List<Container> all);

  /** Puts images and configurations of the point in place, with nothing running yet. */
  void make();

  /** Starts what was made, as many containers of each service as ran. */
  void start();

  /** Starts again what the engine itself has given up; whether there was anything of the kind. */
  boolean startAgain();

  /** Whether it was started, and the engine has no place for some of it. */
  boolean waitsForRoom();

  /** Whether exactly what this would start runs already. */
  boolean runs(List<Container> all);

  /** Whether all of its containers are still there, beside a release that wrote to no database. */
  boolean beside(List<Container> all);

  /** Starts those of them that stand, and takes the release's away. */
  void startBeside();

  /** Takes away all that was started, where nothing ran before. */
  void remove();

  static OldStack of(PointWork work) {
    return work.tools().commands() instanceof relgate.deploy.engine.Swarm swarm
        ? new OldSwarm(work, swarm)
        : new OldCompose(work);
  }
}
