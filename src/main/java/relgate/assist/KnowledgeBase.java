package relgate.assist;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import relgate.json.JsonWriter;

/**
 * A knowledge base's policy, questions and texts, wherever the repository has them.
 *
 * @param policy the policy that is there already; empty where there is none
 * @param cases files of questions, which a policy without them would leave unasked
 * @param corpus the folder of the texts
 */
record KnowledgeBase(Optional<String> policy, List<String> cases, Optional<String> corpus) {
  static KnowledgeBase in(RepositoryFiles files) {
    Optional<String> policy =
        files.paths().stream()
            .filter(path -> RepositoryFiles.name(path).equals("kb_benchmark_policy.json"))
            .findFirst();
    Stream<String> packs =
        files.paths().stream()
            .filter(path -> RepositoryFiles.name(path).equals("corpus_pack.json"))
            .map(RepositoryFiles::folder);
    Stream<String> named =
        files.paths().stream()
            .map(RepositoryFiles::folder)
            .filter(
                folder ->
                    folder.matches("(.*/)?kb_benchmark_corpus")
                        || folder.matches("knowledge[_-]base|kb"))
            .distinct()
            .filter(folder -> files.below(folder, ".*\\.(txt|json|pdf)").findAny().isPresent());
    List<String> cases =
        files.paths().stream()
            .filter(path -> RepositoryFiles.name(path).matches("(kb_)?benchmark_cases.*\\.json"))
            .toList();
    return new KnowledgeBase(policy, cases, Stream.concat(packs, named).findFirst());
  }

  /**
   * The policy of a knowledge base whose questions are there and whose thresholds nobody wrote
   * down: they are asked, and a miss blocks prod; where there are none, nothing is.
   */
  String newPolicy() {
    Map<String, Object> policy = new LinkedHashMap<>();
    policy.put("dev", profile("optional", "0.35", "0.35", "sample", "dev"));
    policy.put("staging", profile("optional", "0.50", "0.75", "kb004", "staging"));
    policy.put("prod", profile("required", "0.55", "0.80", "prod", "kb004"));
    return (cases.isEmpty() ? WITHOUT : WITH) + JsonWriter.pretty(policy) + "\n";
  }

  private Map<String, Object> profile(
      String mode, String precision, String recall, String... names) {
    Map<String, Object> profile = new LinkedHashMap<>();
    profile.put("mode", cases.isEmpty() ? "off" : mode);
    questions(names).ifPresent(file -> profile.put("cases", file));
    profile.put("min_precision", new BigDecimal(precision));
    profile.put("min_recall", new BigDecimal(recall));
    return profile;
  }

  /** The file of the profile by its name; else the first. */
  private Optional<String> questions(String... names) {
    return Stream.of(names)
        .flatMap(
            name ->
                cases.stream()
                    .filter(file -> RepositoryFiles.name(file).contains("." + name + ".")))
        .findFirst()
        .or(() -> cases.stream().findFirst());
  }

  private static final String WITHOUT =
      """
      // Least values that satisfy, for each profile. Once the knowledge base has a case file, name it
      // by "cases" and set the mode: off, optional (a miss is said) or required (a miss blocks).
      """;
  private static final String WITH =
      """
      // Least values that satisfy, for each profile: usual ones, to be set to what yours reaches.
      // Modes: off, optional (a miss is said) or required (a miss blocks).
      """;
}
