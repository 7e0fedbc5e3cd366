package relgate.deploy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import relgate.deploy.engine.ComposeModel;
import relgate.deploy.engine.Container;
import relgate.deploy.journal.Attempt;
import relgate.deploy.journal.Entry;
import relgate.deploy.service.VolumeFolders;

/**
 * Names the volumes that a failed release wrote to and that no database entry puts back; of a first
 * release all of them, as nothing that ran before has any.
 */
final class WrittenVolumes {
  private final PointWork work;
  private final List<Container> containers = new ArrayList<>();

  WrittenVolumes(PointWork work) {
    this.work = work;
  }

  /** Of these containers, before they go. */
  void of(List<Container> release) {
    containers.addAll(release);
  }

  /** Warns of each, once the old version runs again. */
  void warn() {
    if (!work.tools().carriesOut()) {
      return;
    }
    UnguardedVolumes unguarded = new UnguardedVolumes(work.spec());
    if (work.snapshot().first()) {
      unguarded.every(containers).stream()
          .map(volume -> volume.described() + " stays, with what the release wrote to it")
          .forEach(work.steps()::warn);
      return;
    }
    VolumeFolders folders =
        new VolumeFolders(work.tools().commands().docker(), work.tools().runner());
    unguarded
        .writtenSince(up(), unguarded.all(new ComposeModel(Map.of()), containers), folders)
        .forEach(work.steps()::warn);
  }

  /** When the release came up first, in this call or in an earlier one. */
  private Instant up() {
    return Attempt.all(work.steps().journal()).stream()
        .filter(attempt -> attempt.deploy().equals(work.steps().deploy()))
        .flatMap(attempt -> attempt.entries().stream())
        .filter(entry -> entry.step().equals(Step.UP.toString()))
        .map(Entry::atUtc)
        .findFirst()
        .orElse(Instant.EPOCH);
  }
}
