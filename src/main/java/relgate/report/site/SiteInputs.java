package relgate.report.site;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import relgate.Profile;
import relgate.config.ReleasePolicy;
import relgate.report.GateReports.Unreadable;
import relgate.waiver.Waiver;

/**
 * All that the pages are made from, beside the reports.
 *
 * @param candidate its name
 * @param policy how old a report or a drill may be
 * @param monitored the profiles whose knowledge base is measured: a run of each is expected
 * @param environments those that are deployed to, and drilled where the policy asks for it
 * @param forge null where no remote is known
 * @param unreadable files of the configuration that could not be read
 * @param indexed whether the pages stand under an index of several candidates
 * @param now the moment ages are counted from
 */
public record SiteInputs(
    String candidate,
    List<Waiver> waivers,
    ReleasePolicy policy,
    Set<Profile> monitored,
    Set<String> environments,
    @Nullable Forge forge,
    List<Unreadable> unreadable,
    boolean indexed,
    Instant now) {
  public SiteInputs {
    waivers = List.copyOf(waivers);
    monitored = Set.copyOf(monitored);
    environments = Set.copyOf(environments);
    unreadable = List.copyOf(unreadable);
  }

  /** The pages of a candidate of which no configuration is known. */
  public static SiteInputs of(String candidate, List<Waiver> waivers, Instant now) {
    return new SiteInputs(
        candidate, waivers, ReleasePolicy.none(), Set.of(), Set.of(), null, List.of(), false, now);
  }

  /** The same under an index, with the documents that the store has lost. */
  SiteInputs inAnIndex(List<Unreadable> lost) {
    return new SiteInputs(
        candidate, waivers, policy, monitored, environments, forge, lost, true, now);
  }

  /** The same without the word before it; empty where no commit is known. */
  String hash(@Nullable String commit) {
    return commit == null || commit.isEmpty()
        ? ""
        : commit(commit).replaceFirst("commit <code>", "<code>");
  }

  /** The commit as HTML: its first letters, leading to the forge where that is known. */
  String commit(@Nullable String commit) {
    String shown = Words.commit(commit);
    return commit == null || forge == null
        ? shown
        : forge.commit(commit).map(address -> Html.away(address, shown)).orElse(shown);
  }
}
