package relgate.deploy;

import java.util.List;
import relgate.deploy.engine.Container;
import relgate.deploy.engine.Stack;
import relgate.deploy.engine.StackCommands;

/** The stack of a point on one engine, by the files that it ran by. */
record OldCompose(PointWork work) implements OldStack {
  private StackCommands commands() {
    return work.tools().commands();
  }

  private List<Container> containers() {
    return new Stack(commands(), work.steps().questions()).containers();
  }

  @Override
  public void stop(List<Container> all) {
    commands().stop(all).forEach(work.steps()::insist);
  }

  @Override
  public void make() {
    commands()
        .create(RollbackPoint.files(work.folder()), work.snapshot().replicas())
        .forEach(work.steps()::insist);
    // What the failed release added, or an `up` of other services than the deploy's own.
    List<Container> strangers =
        containers().stream()
            .filter(c -> !work.snapshot().images().containsKey(c.service()))
            .toList();
    commands().remove(strangers).forEach(work.steps()::insist);
  }

  @Override
  public void start() {
    commands()
        .start(RollbackPoint.files(work.folder()), work.snapshot().replicas())
        .forEach(work.steps()::insist);
    List<Container> rested =
        containers().stream()
            .filter(Container::running)
            .filter(c -> !work.snapshot().longRunning().contains(c.service()))
            .toList();
    commands().rest(rested).forEach(work.steps()::insist);
  }

  @Override
  public boolean runs(List<Container> all) {
    return work.snapshot().runsIn(all);
  }

  @Override
  public void remove() {
    work.steps().insist(commands().removeAll());
  }
}
