package relgate.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import relgate.BadInput;
import relgate.Problems;
import relgate.Profile;
import relgate.config.Config;

/**
 * The gates of one profile, chosen from all that were found.
 *
 * @param gates to be run, at least one
 * @param missing ids that the profile must contain and none of the found gates has
 * @param only whether just some of the profile's gates were asked for
 */
public record Selection(List<GateClass> gates, List<String> missing, boolean only) {
  /**
   * Chooses.
   *
   * @param only ids that were asked for; empty for all of the profile
   * @throws BadInput for a duplicate id, a gate without a profile, an unknown id, or nothing chosen
   */
  public static Selection of(
      List<GateClass> found, Profile profile, Config config, List<String> only) {
    Problems problems = Problems.in("gates");
    GateClasses.check(found, problems);
    List<String> ids = found.stream().map(GateClass::id).toList();
    for (String id : config.notApplicable().keySet()) {
      if (!ids.contains(id)) {
        problems
            .at("relgate.json: not_applicable")
            .add(
                "the id of a gate: " + String.join(", ", ids), "\"" + id + "\"", "Correct the id.");
      }
    }
    problems.refuseIfAny();
    List<GateClass> ofProfile = found.stream().filter(g -> g.profiles().contains(profile)).toList();
    if (ofProfile.isEmpty()) {
      throw new BadInput(
          "--profile " + profile,
          "at least one gate",
          "none among " + found.size() + " gates found",
          "Check the gates folder of the installation, or name a gates jar by --gates.");
    }
    if (only.isEmpty()) {
      return new Selection(ofProfile, missing(ofProfile, profile, config), false);
    }
    unknown(only, ofProfile, profile);
    return new Selection(
        ofProfile.stream().filter(g -> only.contains(g.id())).toList(), List.of(), true);
  }

  /** Gates that somebody launched one by one: they are not all of the profile. */
  static Selection of(List<GateClass> gates) {
    return new Selection(gates, List.of(), true);
  }

  private static void unknown(List<String> only, List<GateClass> gates, Profile profile) {
    List<String> known = gates.stream().map(GateClass::id).toList();
    Problems problems = Problems.in("--only");
    for (String id : only) {
      if (!known.contains(id)) {
        problems.add(
            "gates of profile " + profile + ": " + String.join(", ", known),
            "\"" + id + "\"",
            "See `relgate release-gate --profile " + profile + " --list`.");
      }
    }
    problems.refuseIfAny();
  }

  private static List<String> missing(List<GateClass> gates, Profile profile, Config config) {
    Set<String> expected = config.gatesOf(profile);
    gates.forEach(g -> expected.remove(g.id()));
    return new ArrayList<>(expected);
  }
}
