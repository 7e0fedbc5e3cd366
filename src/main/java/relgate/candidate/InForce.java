package relgate.candidate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import relgate.config.Config;
import relgate.config.ReleasePolicy;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;

/**
 * The decisions that are in force for a candidate, as plain JSON: what its files say where that was
 * accepted, what was decided before where it was not.
 *
 * @param base the commit that they were compared with; empty where there is none
 * @param rule why it is this one
 * @param knowledgeBase the policy of each profile's benchmark
 * @param trusted the sha256 of each file whose keys count, by path
 * @param unaccepted in words, what would loosen and was never accepted
 * @param open file and key of all that was never accepted, also where nobody can tell its order
 * @param questions the accepted questions of each profile that has others now, which nobody
 *     accepted: the text of its cases, or those of its topics and their judgements
 * @param earlier what was in force at the base, by kind of file
 */
public record InForce(
    Optional<String> base,
    String rule,
    Map<String, Object> configuration,
    Map<String, Object> releasePolicy,
    Map<String, Object> waivers,
    Map<String, Object> knowledgeBase,
    Map<String, String> trusted,
    List<String> unaccepted,
    Set<String> open,
    Map<String, List<String>> questions,
    Map<String, Map<String, Object>> earlier) {

  Config config() {
    String text = JsonWriter.line(configuration);
    return JsonReader.strict().parse(text, "relgate.json as it is in force", Config.class);
  }

  ReleasePolicy policy() {
    return ReleasePolicy.parse(JsonWriter.line(releasePolicy), "the release policy in force");
  }

  /** The waivers as a text that can be read like their file. */
  public String waiverText() {
    return JsonWriter.line(waivers);
  }

  /** The sha256 that a file of keys had when it was accepted. */
  public Optional<String> trusted(String path) {
    return Optional.ofNullable(trusted.get(path));
  }

  /** What the policy of the benchmark says of one profile; empty where it has no such entry. */
  public Optional<String> benchmark(String profile) {
    return Optional.ofNullable(knowledgeBase.get(profile)).map(JsonWriter::line);
  }
}
