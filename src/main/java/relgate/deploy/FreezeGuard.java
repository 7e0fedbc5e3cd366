package relgate.deploy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import relgate.BadInput;
import relgate.Problem;
import relgate.Profile;
import relgate.candidate.Candidate;
import relgate.config.FreezeWindow;
import relgate.promotion.PromotionCandidate;
import relgate.threshold.Governed;

/** Deploys without a promotion decision, but in no freeze window of the environment. */
public record FreezeGuard(Candidate candidate, String environment, Clock clock) implements Guard {

  @Override
  public Decision decide() {
    try {
      Instant now = clock.instant();
      Profile profile = Profile.named(environment).orElseThrow();
      Optional<FreezeWindow> open = PromotionCandidate.freeze(inForce(profile)).open(profile, now);
      return open.map(FreezeGuard::refused).orElseGet(Decision::notRequired);
    } catch (BadInput e) {
      return new Decision(false, false, e.problems(), null, null, List.of());
    }
  }

  /** A folder that is no repository has no past that could have named a window. */
  private Candidate inForce(Profile profile) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return Governed.of(candidate, profile, null, today).candidate();
  }

  private static Decision refused(FreezeWindow open) {
    Problem why =
        new Problem(
            "freeze window",
            "no open window",
            open.said(),
            "Wait until " + open.end() + "; in an emergency: --break-glass --reason --owner.");
    return new Decision(false, false, List.of(why), null, null, List.of());
  }
}
