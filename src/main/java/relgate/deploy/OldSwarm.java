package relgate.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import relgate.deploy.Snapshot.SnapshotService;
import relgate.deploy.engine.ClusterEntry;
import relgate.deploy.engine.Container;
import relgate.deploy.engine.EngineProblem;
import relgate.deploy.engine.Shortfall;
import relgate.deploy.engine.Swarm;
import relgate.deploy.engine.SwarmServices;
import relgate.deploy.engine.SwarmStack;

/**
 * The stack of a point on a swarm, by the specifications that its managers had of it: whatever made
 * them, files or hands. A point of an older relgate has none, and goes back by its files.
 */
record OldSwarm(PointWork work, Swarm swarm) implements OldStack {
  private static final int LOOKS = 120;
  private static final int LOOKS_A_TRY = 10;

  private SwarmStack stack() {
    return new SwarmStack(swarm, work.steps().questions());
  }

  private OldSwarmTasks tasks() {
    return new OldSwarmTasks(work, swarm);
  }

  private SwarmServices changes() {
    return tasks().changes();
  }

  private List<ClusterEntry> kept() {
    return SwarmPoint.in(work.folder()).services();
  }

  @Override
  public void stop(List<Container> all) {
    List<String> names = stack().services().stream().map(ClusterEntry::name).toList();
    swarm.stopServices(names).forEach(work.steps()::insist);
    tasks().awaitForgotten();
    stack().lost().forEach(lost -> work.steps().warn(lost + " may still run: its node is away"));
  }

  @Override
  public void make() {
    if (kept().isEmpty()) {
      swarm
          .create(RollbackPoint.files(work.folder()), work.snapshot().replicas())
          .forEach(work.steps()::insist);
      return;
    }
    tasks().removeOccupied();
    kept().forEach(service -> changes().bring(wanted(service).wanting(0)));
    stack().services().stream()
        .filter(service -> kept().stream().noneMatch(k -> k.name().equals(service.name())))
        .forEach(service -> changes().remove(service));
  }

  @Override
  public void start() {
    if (kept().isEmpty()) {
      swarm
          .start(RollbackPoint.files(work.folder()), work.snapshot().replicas())
          .forEach(work.steps()::insist);
      return;
    }
    kept().forEach(service -> changes().bring(wanted(service)));
  }

  @Override
  public boolean startAgain() {
    Map<String, ClusterEntry> wanted = new TreeMap<>();
    kept().forEach(service -> wanted.put(service.name(), wanted(service)));
    return tasks().startAgain(wanted);
  }

  @Override
  public boolean waitsForRoom() {
    return stack().shortfalls().stream().anyMatch(Shortfall::waitsForRoom);
  }

  /** Images that no registry has are kept by a name of our own. */
  private ClusterEntry wanted(ClusterEntry service) {
    return service.running(
        work.snapshot().services().stream()
            .filter(s -> s.service().equals(service.name()))
            .map(SnapshotService::tag)
            .findFirst()
            .orElse(service.image()));
  }

  /** Which specifications are in force says it: tasks of the same image may be the release's. */
  @Override
  public boolean runs(List<Container> all) {
    Map<String, String> wanted = new TreeMap<>();
    kept().forEach(s -> wanted.put(s.name(), marked(wanted(s))));
    Map<String, String> now = new TreeMap<>();
    stack().services().forEach(service -> now.put(service.name(), marked(service)));
    return !wanted.isEmpty()
        && wanted.equals(now)
        && stack().pending(work.snapshot().replicas()).isEmpty();
  }

  private static String marked(ClusterEntry service) {
    return service.replicas() + " " + service.configuration();
  }

  @Override
  public boolean beside(List<Container> all) {
    return false;
  }

  @Override
  public void startBeside() {
    throw new IllegalStateException("a swarm has no old containers");
  }

  /**
   * It goes on after the command has ended, which fails where a task that ends still uses a network
   * of it, and takes away the rest when it is given again; a stack of this name fails until it is
   * over.
   */
  @Override
  public void remove() {
    for (int i = 0; i < LOOKS && (i == 0 || !gone()); i++) {
      if (i % LOOKS_A_TRY == 0) {
        work.steps().runner().run(swarm.removeAll());
      }
      work.tools().timer().sleep(Duration.ofMillis(500));
    }
    if (!gone() && work.tools().carriesOut()) {
      throw new StepFailed(
          "stack " + swarm.stack(),
          "nothing of it left a minute after its removal",
          "containers or networks of it",
          PointWork.BY_HAND);
    }
  }

  private boolean gone() {
    String networks =
        EngineProblem.unlessWell(work.steps().questions().run(swarm.networks())).stdout();
    return networks.isBlank() && stack().containers().isEmpty();
  }
}
