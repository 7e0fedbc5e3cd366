package relgate.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.Profile;
import relgate.promotion.FoundReport;

/** One step of the ladder, or a profile's own report for its own environment. */
record PromotionStep(Profile from, Profile to) {
  /**
   * The step that the flags name; what is not named follows from the other.
   *
   * @throws BadInput where they name no profile, or more than one step
   */
  static PromotionStep of(
      @Nullable String from, @Nullable String to, @Nullable FoundReport report) {
    Optional<Profile> start = profile("--from", from);
    Optional<Profile> end = profile("--to", to);
    if (start.isEmpty() && report != null) {
      start = Optional.of(report.report().profile());
    }
    if (start.isEmpty() && end.isEmpty()) {
      throw new BadInput(
          "relgate promote", "--from, --to or --report", "none of them", "Name the profile.");
    }
    Optional<Profile> first = start.or(() -> profileBefore(to));
    Optional<Profile> last = end.or(() -> first.flatMap(Profile::next));
    if (first.isEmpty() || last.isEmpty()) {
      String answer = first.isEmpty() ? "nothing before " + to : "nothing after " + first.get();
      throw new BadInput("relgate promote", "two profiles", answer, "Name --from and --to.");
    }
    PromotionStep step = new PromotionStep(first.get(), last.get());
    step.refuseJump();
    return step;
  }

  private void refuseJump() {
    boolean next = to.previous().filter(p -> p == from).isPresent();
    if (from != to && !next) {
      throw new BadInput(
          "relgate promote",
          "one step: dev to staging, or staging to prod",
          from + " to " + to,
          "Promote to the profile in between first.");
    }
  }

  private static Optional<Profile> profileBefore(@Nullable String to) {
    return profile("--to", to).flatMap(Profile::previous);
  }

  private static Optional<Profile> profile(String flag, @Nullable String text) {
    return Optional.ofNullable(text).map(named -> ProfileFlag.read(flag, named));
  }
}
