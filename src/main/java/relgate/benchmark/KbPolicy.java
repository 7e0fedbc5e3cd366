package relgate.benchmark;

import java.nio.file.Path;
import java.util.Map;
import relgate.BadInput;
import relgate.Problems;
import relgate.Profile;
import relgate.json.JsonReader;

/** The policy file: what each profile demands of the knowledge base. */
public record KbPolicy(Map<Profile, ProfilePolicy> byProfile) {
  public KbPolicy {
    byProfile = Map.copyOf(byProfile);
  }

  /**
   * Reads a policy file.
   *
   * @throws BadInput with everything that is wrong with it
   */
  public static KbPolicy read(Path file) {
    return parse(JsonReader.text(file), file.toString());
  }

  /** Reads the text of a policy file, such as an earlier commit had it. */
  public static KbPolicy parse(String text, String place) {
    Map<String, ProfilePolicy> named =
        JsonReader.commented().parseMap(text, place, ProfilePolicy.class);
    Problems problems = Problems.in(place);
    Map<Profile, ProfilePolicy> byProfile = new java.util.EnumMap<>(Profile.class);
    named.forEach(
        (name, policy) ->
            Profile.named(name)
                .ifPresentOrElse(
                    profile -> byProfile.put(profile, policy),
                    () ->
                        problems.add(
                            "the profiles dev, staging and prod",
                            "\"" + name + "\"",
                            "Write the name of a profile in lower case.")));
    problems.refuseIfAny();
    return new KbPolicy(byProfile);
  }

  /** What it demands of a profile; wrong use where it does not speak of it. */
  ProfilePolicy of(Profile profile, Path file) {
    ProfilePolicy policy = byProfile.get(profile);
    if (policy == null) {
      throw new BadInput(
          file.toString(),
          "an entry \"" + profile + "\"",
          "entries for " + byProfile.keySet(),
          "Add it: a policy that says nothing of a profile decides nothing.");
    }
    return policy;
  }
}
