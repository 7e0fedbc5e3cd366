package relgate.threshold;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relgate.Profile;
import relgate.Sha256;
import relgate.benchmark.ProfilePolicy;

/** The files of a benchmark policy that say what is asked, and what a good answer is. */
final class Questions {
  static final String CASES = "cases";
  static final String TOPICS = "topics";
  static final String QRELS = "qrels";

  /** The keys of a profile that name them; compared by what the files hold. */
  static final Set<String> KEYS = Set.of(CASES, TOPICS, QRELS);

  private Questions() {}

  /**
   * The profile's files: topics and their judgements, or cases; the usual ones where it is silent.
   */
  static List<String> of(Map<String, Object> kbPolicy, Profile profile) {
    if (!(kbPolicy.get(profile.toString()) instanceof Map<?, ?> section)) {
      return List.of();
    }
    if (section.get(TOPICS) instanceof String topics
        && section.get(QRELS) instanceof String qrels) {
      return List.of(topics, qrels);
    }
    Object cases = section.get(CASES);
    return Stream.ofNullable(cases == null ? ProfilePolicy.defaultFor(profile).cases() : cases)
        .map(String::valueOf)
        .toList();
  }

  /** One hash for all of them; null where one is missing, or there is none. */
  static @Nullable String content(Tree tree, List<String> paths) {
    if (paths.size() == 1) {
      return Content.ofFile(tree, paths.get(0));
    }
    List<String> hashes =
        paths.stream().flatMap(path -> Stream.ofNullable(Content.ofFile(tree, path))).toList();
    return paths.isEmpty() || hashes.size() < paths.size()
        ? null
        : Sha256.of(String.join("\n", hashes));
  }
}
