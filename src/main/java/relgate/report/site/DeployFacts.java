package relgate.report.site;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relgate.VisibleText;
import relgate.command.Command;
import relgate.deploy.DeployOutcome;
import relgate.deploy.DeployReport;

/**
 * One deploy in facts: when, how long nobody was served, by which verdict, and beside the others.
 */
final class DeployFacts {
  /** As many deploys show whether it gets worse. */
  private static final int LAST = 10;

  private final Archive archive;
  private final Kept<DeployReport> kept;
  private final DeployReport deploy;

  DeployFacts(Archive archive, Kept<DeployReport> kept) {
    this.archive = archive;
    this.kept = kept;
    this.deploy = kept.report();
  }

  String html() {
    List<Html.Fact> facts = new ArrayList<>();
    facts.add(new Html.Fact("ended", Ages.moment(kept.at())));
    facts.add(new Html.Fact("took", Words.seconds(deploy.durationSeconds())));
    facts.add(new Html.Fact("outage", outage()));
    facts.add(new Html.Fact("deployed", archive.inputs().commit(deploy.commit()) + author()));
    facts.add(new Html.Fact("before it", earlier().map(this::commit).orElse("")));
    facts.add(new Html.Fact("by the verdict", verdict()));
    facts.add(new Html.Fact("without a decision", glass(deploy.guard())));
    facts.add(Html.Fact.text("went on with", deploy.resumed()));
    facts.add(new Html.Fact("the last ones", last()));
    facts.add(new Html.Fact("report", archive.links().to(kept.file())));
    return Html.facts(facts);
  }

  /** What other reports tell on the page. */
  Stream<String> from() {
    return Stream.of(earlier().map(this::commit).orElse(""), verdict() + author(), last());
  }

  /** What to type to deploy the same environment again. */
  String again() {
    return Html.command(
        VisibleText.line(
            Command.of(
                    "relgate",
                    "deploy-with-rollback",
                    "--env",
                    deploy.environment(),
                    "--rollback-on-failure")
                .line()));
  }

  /** A moment without service that nobody measured is not called none. */
  private String outage() {
    if (deploy.running() != null && deploy.running().outageSeconds() != null) {
      return Words.seconds(deploy.running().outageSeconds());
    }
    return switch (deploy.outcome()) {
      case PLANNED, REFUSED -> "none: nothing was stopped";
      case DEPLOYED -> "none was measured";
      case ROLLED_BACK ->
          deploy.rollback() != null && deploy.rollback().untouched()
              ? "none: the old version never stopped"
              : "none was measured";
      case FAILED, ROLLBACK_FAILED -> Html.word("has not ended", Html.Tone.BAD);
    };
  }

  private String author() {
    return verdictRun()
        .map(run -> run.report().candidate().author())
        .map(author -> " by " + Html.text(author))
        .orElse("");
  }

  private Optional<Kept<relgate.verdict.GateReport>> verdictRun() {
    String id = deploy.guard() == null ? null : deploy.guard().verdict();
    return archive.runs().all().stream().filter(run -> run.report().id().equals(id)).findFirst();
  }

  private String verdict() {
    String id = deploy.guard() == null ? null : deploy.guard().verdict();
    return id == null ? "" : archive.runById(id);
  }

  private static String glass(DeployReport.@Nullable GuardRecord guard) {
    return guard == null || guard.breakGlass() == null
        ? ""
        : Html.word("break glass", Html.Tone.OPEN)
            + Html.text(
                " by %s: %s".formatted(guard.breakGlass().owner(), guard.breakGlass().reason()));
  }

  private List<Kept<DeployReport>> before() {
    return archive.deploys().all().stream()
        .takeWhile(other -> !other.same(kept))
        .filter(other -> other.report().environment().equals(deploy.environment()))
        .filter(other -> other.report().outcome() != DeployOutcome.PLANNED)
        .toList();
  }

  private Optional<Kept<DeployReport>> earlier() {
    return before().stream()
        .filter(other -> other.report().outcome() == DeployOutcome.DEPLOYED)
        .reduce((one, later) -> later);
  }

  private String commit(Kept<DeployReport> other) {
    return archive.inputs().commit(other.report().commit())
        + ", "
        + archive.link(other, "deployed " + Ages.moment(other.at()));
  }

  private String last() {
    List<Kept<DeployReport>> before = before();
    List<DeployReport> some =
        before.subList(Math.max(0, before.size() - LAST), before.size()).stream()
            .map(Kept::report)
            .toList();
    if (some.isEmpty()) {
      return "the first that is known of " + Html.text(deploy.environment());
    }
    long good = some.stream().filter(d -> d.outcome() == DeployOutcome.DEPLOYED).count();
    OptionalDouble median = median(some);
    return "of the %d before it, %d ended on the new version%s"
        .formatted(
            some.size(),
            good,
            median.isPresent()
                ? "; their median time was " + Words.seconds(median.getAsDouble())
                : "");
  }

  private static OptionalDouble median(List<DeployReport> deploys) {
    return deploys.stream()
        .map(DeployReport::durationSeconds)
        .sorted(Comparator.naturalOrder())
        .skip(deploys.size() / 2)
        .mapToDouble(Double::doubleValue)
        .findFirst();
  }
}
