package relgate.candidate;

import java.util.Optional;
import relgate.config.Config;
import relgate.config.ReleasePolicy;

/**
 * The files that govern a release: those that {@code relgate.json} names, else the standard ones.
 *
 * @param releasePolicy relative to the candidate's root, as is {@code waivers}
 */
public record CandidateFiles(String releasePolicy, String waivers) {
  /** Where the waivers lie when the configuration names no other file. */
  public static final String STANDARD_WAIVERS = "config/waivers.json";

  /** Those of a configuration, on disk or of an earlier commit; empty where there is none. */
  public static CandidateFiles of(Optional<Config> config) {
    return new CandidateFiles(
        config.map(Config::releasePolicy).orElse(ReleasePolicy.STANDARD_PATH),
        config.map(Config::waivers).orElse(STANDARD_WAIVERS));
  }
}
