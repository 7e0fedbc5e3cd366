package relgate.harness;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import relgate.benchmark.KbFlags;

/**
 * Decisions of the caller of this one run, on top of the versioned files.
 *
 * @param gates jars that were named, absolute
 * @param kb what was said of the knowledge base's thresholds
 */
public record Flags(
    boolean skipTests,
    boolean skipFrontend,
    boolean skipDocker,
    boolean dockerBuild,
    boolean allowDirtyGit,
    boolean failFast,
    List<Path> gates,
    KbFlags kb) {

  public Flags {
    gates = List.copyOf(gates);
  }

  /** No flag given. */
  public static final Flags NONE =
      new Flags(false, false, false, false, false, false, List.of(), KbFlags.NONE);

  /** The flag that turns off what the gate needs; empty where none does. */
  public Optional<String> turningOff(Need need) {
    return switch (need) {
      case DOCKER -> skipDocker ? Optional.of("--skip-docker") : Optional.empty();
      case TESTS -> skipTests ? Optional.of("--skip-tests") : Optional.empty();
      case FRONTEND -> skipFrontend ? Optional.of("--skip-frontend") : Optional.empty();
      case NETWORK -> Optional.empty();
    };
  }
}
