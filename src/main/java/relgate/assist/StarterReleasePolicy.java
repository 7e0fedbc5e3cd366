package relgate.assist;

import relgate.config.ReleasePolicy;
import relgate.json.JsonWriter;

/**
 * The {@code config/release_policy.json} that {@code init} writes: every key with the value that
 * holds where nobody writes one, and what it means.
 */
final class StarterReleasePolicy {
  private static final String TEXT =
      """
      // How a release is governed. Each key has the value that holds where it is left out, and where
      // this file is missing; relgate help RELEASE_POLICY says the same as a table.
      // Modes: off (not looked at), optional (a miss is said), required (a miss blocks).
      {
        // When a report promotes.
        "promotion": {
          // How old it may be, and how old it must be: 30m, 24h, 7d.
          "max_age": "7d",
          "min_soak": "0m",
          // Gate previous-profile: a good report of the profile before, for the same commit.
          "previous_profile": {"staging": "optional", "prod": "required"}
        },

        // Gate drill-freshness: the last passed live drill of the environment, and how old it may be.
        "drill": {"mode": "off", "max_age": "35d"},

        // Gate release-tag: an annotated, signed tag at HEAD. Files relative to this repository:
        // SSH signers as git has them, OpenPGP keys as gpg --export --armor writes them.
        "release_tag": {"mode": "off", "pattern": "v*", "allowed_signers": null, "keyring": null},

        // Public keys (relgate verify --keygen), and how many of them must have signed a report that
        // promotes. Without a key no signature is asked for.
        "signing": {"keys": [], "threshold": 1},

        // By profile: folder judges what lies there, checkout judges a tree made from the commit.
        "source": {"dev": "folder", "staging": "folder", "prod": "folder"},

        // The branch that promoted commits are on.
        "base_branch": %s,

        // A change that asks for less than before and has no change record: optional or required.
        "decision_changes": "optional",

        // The weakest fence around the candidate's commands: none, unshare, container or bwrap.
        "fence": "none",

        // Times in which nothing is promoted or deployed:
        // {"name": "holidays", "from": "2026-12-20", "until": "2027-01-02", "zone": "Europe/Berlin"}
        "freeze": [],

        // People whose signatures a promotion needs, with their keys: relgate help AUTHORITY.
        "approvals": {}
      }
      """;

  private final String branch;

  StarterReleasePolicy(String branch) {
    this.branch = branch;
  }

  String text() {
    String text = TEXT.formatted(JsonWriter.line(branch));
    ReleasePolicy.parse(text, ReleasePolicy.STANDARD_PATH);
    return text;
  }
}
