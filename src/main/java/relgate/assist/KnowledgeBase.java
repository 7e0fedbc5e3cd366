package relgate.assist;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * A knowledge base's policy and texts, wherever the repository has them.
 *
 * @param policy the policy that is there already; empty where there is none
 * @param corpus the folder of the texts
 */
record KnowledgeBase(Optional<String> policy, Optional<String> corpus) {
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
    return new KnowledgeBase(policy, Stream.concat(packs, named).findFirst());
  }
}
