package relgate.gates;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import relgate.candidate.Candidate;
import relgate.config.EnvSection;
import relgate.harness.Gate;
import relgate.harness.PolicyMiss;
import relgate.harness.Recorder;

/** The secret key is a secret. */
@Gate(
    id = "secret-key",
    remedy = "Set a random key of at least the minimum length, in the environment or an env file.")
@Tag("staging")
@Tag("prod")
class SecretKeyGate {

  private static final List<String> KNOWN_DEFAULTS =
      List.of("your-secret-key-change-this", "your-secret-key-change-this-in-production");

  @Test
  @DisplayName("the secret key is set, no known default, and long enough")
  void isSecret(Candidate candidate, Recorder recorder) {
    EnvSection.Secret policy = candidate.config().env().secret();
    recorder.expects(
        policy.variable()
            + " with at least "
            + policy.minLength()
            + " characters, and none of the known defaults");
    String value =
        candidate.environment().variable(policy.variable()).map(v -> v.value().strip()).orElse("");
    if (value.isEmpty()) {
      throw new PolicyMiss(policy.variable() + " is not set");
    }
    // The value itself stands in no message: a report is no place for a key, not even a bad one.
    List<String> wrong = new ArrayList<>();
    if (isKnown(value, policy)) {
      wrong.add("is a known default");
    }
    int length = value.codePointCount(0, value.length());
    if (length < policy.minLength()) {
      wrong.add("has " + length + " characters of at least " + policy.minLength());
    }
    if (!wrong.isEmpty()) {
      throw new PolicyMiss(policy.variable() + " " + String.join(" and ", wrong));
    }
  }

  private static boolean isKnown(String value, EnvSection.Secret policy) {
    String lower = value.toLowerCase(Locale.ROOT);
    return Stream.concat(KNOWN_DEFAULTS.stream(), policy.forbidden().stream())
        .anyMatch(known -> known.strip().toLowerCase(Locale.ROOT).equals(lower));
  }
}
