package relgate.command;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A process and everything that it started: its descendants, those of them that were seen before
 * their parents died, and on Linux whatever carries its mark in the environment, which finds
 * children that left the family by a double fork.
 */
final class ProcessTree {
  /** The variable that carries the marks of all runners above a process, the innermost last. */
  static final String VARIABLE = "RELGATE_PROCESS";

  private static final long ROUND_MILLIS = 10;
  private static final int LAST_ROUNDS = 100;
  private static final long GIVE_UP_NANOS = 10_000_000_000L;

  private final ProcessHandle head;
  private final MarkedProcesses marked;
  private final Set<ProcessHandle> seen = new LinkedHashSet<>();
  private boolean interrupted;

  ProcessTree(ProcessHandle head, MarkedProcesses marked) {
    this.head = head;
    this.marked = marked;
  }

  /** Remembers who is there now, for a time when the parents may be gone. */
  synchronized void look() {
    Stream.concat(Stream.of(head), head.descendants()).forEach(seen::add);
    seen.removeIf(handle -> !handle.isAlive());
  }

  /** Whoever was there at the last look and still runs. */
  synchronized List<ProcessHandle> seen() {
    return seen.stream().filter(MarkedProcesses::alive).toList();
  }

  /** Ends whoever is still there: asks first, and after the grace does not ask. */
  void end(Set<Long> olderPids, long graceNanos) {
    long begun = System.nanoTime();
    alive(olderPids).forEach(ProcessHandle::destroy);
    List<ProcessHandle> left = alive(olderPids);
    while (!left.isEmpty() && System.nanoTime() - begun < graceNanos) {
      pause();
      left = alive(olderPids);
    }
    while (!left.isEmpty() && System.nanoTime() - begun < graceNanos + GIVE_UP_NANOS) {
      // Whoever forks faster than one round is found by the next: no pause while any is killed.
      left.forEach(ProcessHandle::destroyForcibly);
      left = alive(olderPids);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Ends a process namespace: asks whoever is inside first, and after the grace ends its first
   * process, with which all others die. The fence itself is not asked: it would end them at once.
   */
  void endWhole(FencedStart wall, long graceNanos) {
    long begun = System.nanoTime();
    if (graceNanos > 0) {
      head.children()
          .flatMap(ProcessHandle::children)
          .flatMap(child -> Stream.concat(Stream.of(child), child.descendants()))
          .forEach(ProcessHandle::destroy);
    } else {
      Optional.ofNullable(wall.first()).ifPresent(ProcessHandle::destroyForcibly);
    }
    while (head.isAlive() && System.nanoTime() - begun < graceNanos) {
      pause();
    }
    head.destroyForcibly();
    ProcessHandle first = wall.first();
    while (first != null
        && MarkedProcesses.alive(first)
        && System.nanoTime() - begun < graceNanos + 6 * GIVE_UP_NANOS) {
      first.destroyForcibly();
      pause();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends all at once, for a virtual machine that is going down. */
  void kill() {
    List<ProcessHandle> left = alive(Set.of());
    for (int round = 0; round < LAST_ROUNDS && !left.isEmpty(); round++) {
      left.forEach(ProcessHandle::destroyForcibly);
      left = alive(Set.of());
    }
  }

  /** Asking for descendants reads every process there is: only of those that still run. */
  private synchronized List<ProcessHandle> alive(Set<Long> olderPids) {
    seen.add(head);
    seen.addAll(marked.processes(olderPids));
    List<ProcessHandle> running = seen.stream().filter(MarkedProcesses::alive).toList();
    running.stream().flatMap(ProcessHandle::descendants).forEach(seen::add);
    return running.isEmpty() ? running : seen.stream().filter(MarkedProcesses::alive).toList();
  }

  /** An interrupt must not leave children behind; it is handed on afterwards. */
  private void pause() {
    try {
      Thread.sleep(ROUND_MILLIS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
  }
}
