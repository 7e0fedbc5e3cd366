package relgate.threshold;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import relgate.Profile;
import relgate.policy.DecisionState;
import relgate.policy.Document;

/** Finds the accepted questions of a profile in the past, by the hash that is in force. */
final class AcceptedQuestions {
  private AcceptedQuestions() {}

  /**
   * The accepted questions of each profile whose questions are others now, file by file.
   *
   * @param head what HEAD says
   * @param past all states that had a part in what is in force
   */
  static Map<String, List<String>> replaced(
      DecisionState inForce, DecisionState head, List<PolicyHistory.Past> past) {
    Map<String, List<String>> questions = new TreeMap<>();
    for (Profile profile : Profile.values()) {
      Optional<String> accepted = hash(inForce, profile);
      if (accepted.isPresent() && !accepted.equals(hash(head, profile))) {
        past.stream()
            .flatMap(p -> texts(p, profile, accepted.get()).stream())
            .findFirst()
            .ifPresent(texts -> questions.put(profile.toString(), texts));
      }
    }
    return questions;
  }

  private static Optional<String> hash(DecisionState state, Profile profile) {
    return state.of(Document.CONTENT).get("cases") instanceof Map<?, ?> cases
        ? Optional.ofNullable(cases.get(profile.toString())).map(String::valueOf)
        : Optional.empty();
  }

  private static Optional<List<String>> texts(
      PolicyHistory.Past past, Profile profile, String accepted) {
    List<String> paths = Questions.of(past.state().of(Document.KB_POLICY), profile);
    if (!accepted.equals(Questions.content(past.tree(), paths))) {
      return Optional.empty();
    }
    List<String> texts =
        paths.stream()
            .flatMap(path -> past.tree().read(path).stream())
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .toList();
    return texts.size() == paths.size() ? Optional.of(texts) : Optional.empty();
  }
}
