package relgate.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import relgate.BadInput;
import relgate.Mode;
import relgate.Profile;
import relgate.ToolFailure;
import relgate.benchmark.KbFlags;
import relgate.benchmark.KbSettings;
import relgate.candidate.Candidate;
import relgate.config.ReleasePolicy;
import relgate.report.GateReports;
import relgate.report.GateReports.Unreadable;
import relgate.report.site.Forge;
import relgate.report.site.Site;
import relgate.report.site.SiteInputs;
import relgate.waiver.Waiver;
import relgate.waiver.Waivers;

/** The site of a candidate, which needs no configuration. */
final class SiteOf {
  private final Candidate candidate;
  private final List<Unreadable> unreadable = new ArrayList<>();

  private SiteOf(Candidate candidate) {
    this.candidate = candidate;
  }

  static Site candidate(Candidate candidate, Context context) {
    return Site.of(candidate.workspace(), new SiteOf(candidate).inputs(context));
  }

  private SiteInputs inputs(Context context) {
    Path file = candidate.waiverFile();
    List<Waiver> waivers = Files.exists(file) ? Waivers.read(file).waivers() : List.of();
    return new SiteInputs(
        name(),
        candidate.secrets().masked(waivers),
        policy(),
        monitored(),
        candidate.configurationIfAny().map(at -> at.config().deploy().keySet()).orElse(Set.of()),
        forge().orElse(null),
        unreadable,
        false,
        context.clock().instant());
  }

  private String name() {
    return candidate
        .configurationIfAny()
        .map(file -> file.config().name())
        .orElseGet(() -> String.valueOf(candidate.root().getFileName()));
  }

  /** A policy that cannot be read is listed: the pages tell what was recorded all the same. */
  private ReleasePolicy policy() {
    try {
      return candidate.releasePolicy();
    } catch (BadInput e) {
      unreadable.add(
          new Unreadable(candidate.at(candidate.files().releasePolicy()), GateReports.why(e)));
      return ReleasePolicy.none();
    }
  }

  /** The profiles whose knowledge base the policy wants measured; none without a section. */
  private Set<Profile> monitored() {
    Set<Profile> monitored = EnumSet.noneOf(Profile.class);
    boolean configured =
        candidate.configurationIfAny().filter(file -> file.config().kb() != null).isPresent();
    for (Profile profile : configured ? Profile.values() : new Profile[0]) {
      try {
        if (KbSettings.resolve(profile, candidate, KbFlags.NONE).mode() != Mode.OFF) {
          monitored.add(profile);
        }
      } catch (BadInput e) {
        unreadable.add(
            new Unreadable(Path.of("knowledge base policy, " + profile), GateReports.why(e)));
      }
    }
    return monitored;
  }

  private Optional<Forge> forge() {
    try {
      return candidate.repository().origin().flatMap(Forge::of);
    } catch (ToolFailure e) {
      // Links are a comfort: a repository that cannot be read is the gates' matter.
      return Optional.empty();
    }
  }
}
