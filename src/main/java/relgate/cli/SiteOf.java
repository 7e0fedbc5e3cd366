package relgate.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import relgate.candidate.Candidate;
import relgate.report.site.Site;
import relgate.waiver.Waiver;
import relgate.waiver.Waivers;

/** The site of a candidate, which needs no configuration. */
final class SiteOf {
  private SiteOf() {}

  static Site candidate(Candidate candidate, Context context) {
    String name =
        candidate
            .configurationIfAny()
            .map(file -> file.config().name())
            .orElseGet(() -> String.valueOf(candidate.root().getFileName()));
    Path file = candidate.waiverFile();
    List<Waiver> waivers = Files.exists(file) ? Waivers.read(file).waivers() : List.of();
    return Site.of(candidate.workspace(), name, waivers, context.clock().instant());
  }
}
