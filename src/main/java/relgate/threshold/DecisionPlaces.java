package relgate.threshold;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import relgate.policy.Document;

/**
 * The paths at which two trees keep their decision files; head's where it says one.
 *
 * @param configuration the candidate's {@code relgate.json} as a path; null for the usual places
 */
record DecisionPlaces(Tree base, Tree head, @Nullable String configuration) {
  /** The file that a report names for a change in a document. */
  String file(Document document) {
    Optional<Map<?, ?>> config = KbFiles.configuration(head, configuration);
    return switch (document) {
      case CONFIGURATION -> configurationPath();
      case WAIVERS -> DecisionChanges.waivers(config);
      case RELEASE_POLICY, CONTENT -> DecisionChanges.releasePolicy(config);
      case KB_POLICY -> {
        String policy = KbFiles.of(head, configuration, new KbFiles(KbFiles.POLICY, null)).policy();
        yield policy == null ? KbFiles.POLICY : policy;
      }
    };
  }

  private String configurationPath() {
    return configuration != null
        ? configuration
        : Stream.concat(
                KbFiles.CONFIGURATIONS.stream().filter(place -> head.read(place).isPresent()),
                KbFiles.CONFIGURATIONS.stream())
            .findFirst()
            .orElseThrow();
  }
}
