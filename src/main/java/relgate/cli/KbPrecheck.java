package relgate.cli;

import relgate.Mode;
import relgate.Profile;
import relgate.Workspace;
import relgate.benchmark.KbFlags;
import relgate.benchmark.KbSettings;
import relgate.benchmark.Questions;
import relgate.config.Config;
import relgate.harness.Flags;

/** Refuses a malformed policy or case file before any gate runs: wrong use is no verdict. */
final class KbPrecheck {
  private KbPrecheck() {}

  /** Reads what the kb-benchmark gate will read; wrong use with everything that is wrong. */
  static void check(Profile profile, Workspace workspace, Config config, Flags flags) {
    KbFlags said =
        new KbFlags(
            flags.kbMode(),
            flags.kbPolicy(),
            flags.kbCases(),
            flags.kbMinPrecision(),
            flags.kbMinRecall());
    KbSettings settings = KbSettings.resolve(profile, workspace.root(), config.kb(), said);
    boolean named = flags.kbCases() != null || settings.policyFile() != null;
    if (settings.mode() != Mode.OFF && (named || config.kb() != null)) {
      Questions.ofCases(settings.cases());
    }
  }
}
