package relgate.deploy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.command.Outcome;
import relgate.deploy.EngineNotes.Kept;
import relgate.deploy.engine.EngineProblem;
import relgate.deploy.journal.Holder;
import relgate.deploy.journal.Machine;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;

/**
 * The right to change a stack, taken in the engine that runs it: two checkouts without a folder in
 * common exclude each other. The engine makes one of many leases of a name; it is given back by its
 * id, so that nobody gives back another's.
 */
final class Lease {
  static final Duration LONGEST = Duration.ofHours(2);
  private static final int TRIES = 5;
  private final EngineNotes notes;
  private final Machine machine;
  private final Clock clock;
  private final String root;
  private final List<String> warnings = new ArrayList<>();
  private String id = "";
  private long number;
  private @Nullable EngineProblem away;

  Lease(EngineNotes notes, Machine machine, Clock clock, String root) {
    this.notes = notes;
    this.machine = machine;
    this.clock = clock;
    this.root = root;
  }

  /**
   * Takes it; an engine that does not answer gives none, and refuses the deploy later.
   *
   * @return who has it; empty where the caller has it or the engine did not answer
   */
  Optional<LeaseNote> take(Holder caller) {
    try {
      for (int i = 0; i < TRIES; i++) {
        List<Kept> all = notes.all();
        Optional<Kept> other = lease(all);
        Optional<LeaseNote> held = other.map(kept -> read(kept.text()));
        if (held.isPresent() && !over(held.get())) {
          return held;
        }
        if (other.isPresent()) {
          takeOver(other.get(), held.orElseThrow());
        }
        long next = 1 + Math.max(number(all), held.map(LeaseNote::number).orElse(0L));
        if (write(caller, next)) {
          return Optional.empty();
        }
      }
      return lease(notes.all()).map(kept -> read(kept.text()));
    } catch (EngineProblem e) {
      away = e;
      return Optional.empty();
    }
  }

  private boolean write(Holder caller, long next) {
    LeaseNote mine = new LeaseNote(caller, root, next, clock.instant().plus(LONGEST));
    Outcome outcome = notes.write(notes.name("lease"), JsonWriter.line(mine));
    if (outcome.succeeded()) {
      id = outcome.stdout().strip();
      number = next;
      return true;
    }
    String said = outcome.stderr();
    if (said.contains("already in use") || said.contains("already exists")) {
      return false;
    }
    throw new EngineProblem(EngineProblem.of(outcome));
  }

  /** By its id: of many that take it over, one finds it there. */
  private void takeOver(Kept kept, LeaseNote held) {
    if (notes.remove(kept.id())) {
      warnings.add("the engine's lease was taken over from " + held.described());
    }
  }

  /**
   * Who is seen to be gone, or has had longer than any deploy takes. Of the folder that this deploy
   * runs from no other can hold it: the lock of that folder is held here.
   */
  private boolean over(LeaseNote lease) {
    Holder holder = lease.holder();
    boolean sameFolder = lease.root().equals(root) && machine.sharesKernelWith(holder);
    return sameFolder || machine.knowsAsGone(holder) || clock.instant().isAfter(lease.expires());
  }

  private Optional<Kept> lease(List<Kept> all) {
    String name = notes.name("lease");
    return all.stream().filter(kept -> kept.name().equals(name)).findFirst();
  }

  private static LeaseNote read(String text) {
    try {
      return JsonReader.strict().parse(text, "lease", LeaseNote.class);
    } catch (BadInput e) {
      // Of a relgate that writes them otherwise: held, until a person says that it is not.
      Holder holder =
          new Holder(
              "unknown", "unknown", 0, "", "", "unknown", "no readable lease", Instant.EPOCH);
      return new LeaseNote(holder, "unknown", 0, Instant.MAX);
    }
  }

  /**
   * Looks that it is still this deploy's, before something is changed.
   *
   * @param goingBack whether an engine that says nothing must not stop it
   */
  void check(boolean goingBack) {
    EngineProblem problem = away;
    if (problem != null && !goingBack) {
      throw problem;
    }
    if (!id.isEmpty() && !notes.isThere(id)) {
      confirm(goingBack);
    }
  }

  /** No answer is not the answer that it is gone. */
  private void confirm(boolean goingBack) {
    List<Kept> all;
    try {
      all = notes.all();
    } catch (EngineProblem e) {
      if (goingBack) {
        return;
      }
      throw e;
    }
    if (all.stream().noneMatch(kept -> kept.id().equals(id))) {
      throw new StepFailed(
          "lease of " + notes.project(),
          "lease " + number + " of this deploy in the engine",
          lease(all).map(kept -> read(kept.text()).described()).orElse("no lease"),
          "Find out who took it away; this deploy changes nothing any more.");
    }
  }

  /** Gives it back; what an engine does not take back expires. */
  void release() {
    if (!id.isEmpty()) {
      notes.remove(id);
      id = "";
    }
  }

  /** Takes it away from whoever has it, unless that one is seen to be alive. */
  Optional<LeaseNote> breakOpen() {
    Optional<Kept> kept = lease(notes.all());
    Optional<LeaseNote> held = kept.map(note -> read(note.text()));
    held.filter(note -> alive(note.holder()))
        .ifPresent(
            note -> {
              throw new BadInput(
                  "lease of " + notes.project(),
                  "a holder that is gone",
                  note.described() + ", which is running",
                  "Wait for it.");
            });
    kept.ifPresent(note -> notes.remove(note.id()));
    return held;
  }

  private boolean alive(Holder holder) {
    return machine.sharesKernelWith(holder)
        && holder.pidNamespace().equals(machine.pidNamespace())
        && !machine.knowsAsGone(holder);
  }

  String host() {
    return machine.host();
  }

  List<String> warnings() {
    return warnings;
  }

  long number() {
    return number;
  }

  private long number(List<Kept> all) {
    return newest(all).map(EnvironmentNote::number).orElse(0L);
  }

  /** What the engine knows of the stack; empty where it knows nothing or does not answer. */
  Optional<EnvironmentNote> environment() {
    try {
      return away == null ? newest(notes.all()) : Optional.empty();
    } catch (EngineProblem e) {
      return Optional.empty();
    }
  }

  private Optional<EnvironmentNote> newest(List<Kept> all) {
    return environments(all).stream()
        .flatMap(kept -> note(kept).stream())
        .max(
            Comparator.comparing(EnvironmentNote::number)
                .thenComparing(EnvironmentNote::writtenAtUtc));
  }

  private static Optional<EnvironmentNote> note(Kept kept) {
    try {
      return Optional.of(JsonReader.strict().parse(kept.text(), "note", EnvironmentNote.class));
    } catch (BadInput e) {
      return Optional.empty();
    }
  }

  private List<Kept> environments(List<Kept> all) {
    String prefix = notes.name("environment") + "-";
    return all.stream().filter(kept -> kept.name().startsWith(prefix)).toList();
  }

  /**
   * Writes what is known now, then takes away what was known before.
   *
   * @throws EngineProblem where the engine does not take it
   */
  void write(EnvironmentNote note) {
    if (id.isEmpty()) {
      return;
    }
    List<Kept> before = environments(notes.all());
    String name =
        notes.name("environment") + "-" + note.number() + "-" + note.writtenAtUtc().toEpochMilli();
    EngineProblem.unlessWell(notes.write(name, JsonWriter.line(note)));
    before.forEach(kept -> notes.remove(kept.id()));
  }

  /** As {@link #write}, for the end of a deploy: its outcome stands whatever the engine says. */
  void writeQuietly(EnvironmentNote note, Consumer<String> warn) {
    try {
      write(note);
    } catch (EngineProblem e) {
      warn.accept("the engine did not take the note of what runs: " + e.problem().found());
    }
  }
}
