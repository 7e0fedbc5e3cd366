package relgate.deploy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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

  /** One engine gives nothing up that its containers' restart policies do not. */
  @Override
  public boolean startAgain() {
    return false;
  }

  @Override
  public boolean waitsForRoom() {
    return false;
  }

  @Override
  public boolean runs(List<Container> all) {
    return work.snapshot().runsIn(all);
  }

  @Override
  public boolean beside(List<Container> all) {
    Set<String> there = all.stream().map(Container::id).collect(Collectors.toSet());
    List<Container> strangers = strangers(all);
    return !work.snapshot().identities().isEmpty()
        && !strangers.isEmpty()
        && there.containsAll(work.snapshot().ids())
        && strangers.stream().noneMatch(this::writes);
  }

  private List<Container> strangers(List<Container> all) {
    Set<String> old = work.snapshot().ids();
    return all.stream().filter(container -> !old.contains(container.id())).toList();
  }

  private boolean writes(Container container) {
    return work.spec().databases().stream()
        .anyMatch(name -> work.tools().databases().writtenBy(container, work.spec().root(), name));
  }

  @Override
  public void startBeside() {
    List<Container> all = containers();
    List<String> stopped =
        all.stream()
            .filter(c -> work.snapshot().ids().contains(c.id()) && !c.running())
            .filter(c -> work.snapshot().ran(c.id()))
            .map(Container::id)
            .toList();
    if (!stopped.isEmpty()) {
      work.steps().insist(commands().startAgain(stopped));
    }
    commands().remove(strangers(all)).forEach(work.steps()::insist);
  }

  @Override
  public void remove() {
    work.steps().insist(commands().removeAll());
  }
}
