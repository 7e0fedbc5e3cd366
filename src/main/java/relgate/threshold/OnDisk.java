package relgate.threshold;

import java.util.LinkedHashMap;
import java.util.Map;
import relgate.candidate.Candidate;
import relgate.config.CommandSection;
import relgate.json.JsonReader;
import relgate.policy.DecisionState;
import relgate.policy.Document;

/** The decisions as they lie in the candidate's folder, its configuration wherever that lies. */
final class OnDisk {
  private OnDisk() {}

  static DecisionState read(Candidate candidate, StateReader reader) {
    DecisionState state = reader.read(new DiskTree(candidate.root()), DecisionState.none());
    return candidate
        .configurationIfAny()
        .map(file -> JsonReader.text(file.path()))
        .map(text -> JsonReader.commented().parseAny(text, "relgate.json"))
        .map(json -> state.with(Document.CONFIGURATION, CommandSection.withoutLists(members(json))))
        .orElse(state);
  }

  private static Map<String, Object> members(Object json) {
    Map<String, Object> plain = new LinkedHashMap<>();
    if (json instanceof Map<?, ?> members) {
      members.forEach(
          (key, value) -> {
            if (value != null) {
              plain.put(String.valueOf(key), value);
            }
          });
    }
    return plain;
  }
}
