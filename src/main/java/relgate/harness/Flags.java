package relgate.harness;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import relgate.Mode;

/**
 * What the caller of this one run decided, on top of the versioned files.
 *
 * @param kbMode null where the flag was not given or is `auto`
 * @param kbPolicy absolute; null where not given, as are the others
 */
public record Flags(
    boolean skipTests,
    boolean skipFrontend,
    boolean skipDocker,
    boolean dockerBuild,
    boolean allowDirtyGit,
    boolean failFast,
    @Nullable Mode kbMode,
    @Nullable Path kbPolicy,
    @Nullable Path kbCases,
    @Nullable BigDecimal kbMinPrecision,
    @Nullable BigDecimal kbMinRecall) {

  /** No flag given. */
  public static final Flags NONE =
      new Flags(false, false, false, false, false, false, null, null, null, null, null);

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
