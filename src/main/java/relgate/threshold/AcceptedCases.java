package relgate.threshold;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import relgate.Profile;
import relgate.Sha256;
import relgate.policy.DecisionState;
import relgate.policy.Document;

/** Finds the accepted cases of a profile in the past, by the hash that is in force. */
final class AcceptedCases {
  private AcceptedCases() {}

  /**
   * The accepted cases of each profile whose cases are others now.
   *
   * @param head what HEAD says
   * @param past all states that had a part in what is in force
   */
  static Map<String, String> replaced(
      DecisionState inForce, DecisionState head, List<PolicyHistory.Past> past) {
    Map<String, String> questions = new TreeMap<>();
    for (Profile profile : Profile.values()) {
      Optional<String> accepted = hash(inForce, profile);
      if (accepted.isPresent() && !accepted.equals(hash(head, profile))) {
        past.stream()
            .flatMap(p -> text(p, profile, accepted.get()).stream())
            .findFirst()
            .ifPresent(text -> questions.put(profile.toString(), text));
      }
    }
    return questions;
  }

  private static Optional<String> hash(DecisionState state, Profile profile) {
    return state.of(Document.CONTENT).get("cases") instanceof Map<?, ?> cases
        ? Optional.ofNullable(cases.get(profile.toString())).map(String::valueOf)
        : Optional.empty();
  }

  private static Optional<String> text(PolicyHistory.Past past, Profile profile, String accepted) {
    List<String> paths = Questions.of(past.state().of(Document.KB_POLICY), profile);
    // Topics with judgements are two files: replaced ones are not asked again, they must be
    // accepted.
    return paths.stream()
        .filter(path -> paths.size() == 1)
        .flatMap(path -> past.tree().read(path).stream())
        .filter(bytes -> Sha256.of(bytes).equals(accepted))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .findFirst();
  }
}
