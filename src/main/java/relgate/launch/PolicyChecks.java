package relgate.launch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import relgate.Problem;
import relgate.authority.AuthorityFile;
import relgate.threshold.Governed;
import relgate.verdict.Check;
import relgate.verdict.GateReport.Origin;
import relgate.verdict.GateReport.PolicyChange;
import relgate.verdict.GateReport.Setting;
import relgate.verdict.Verdict;

/**
 * The launcher's own word on the policy, before and outside of the gates: no waiver, no {@code
 * not_applicable} and no {@code --only} leaves it out.
 */
public final class PolicyChecks {
  /** Stands in a report where a gate's id stands else. */
  public static final String ID = "effective-policy";

  private static final String NAME = "what weakens a decision was accepted";
  private static final String REMEDY =
      "Have each change accepted: a threshold, a mode, cases with `relgate threshold-change new`,"
          + " any other key by a signed-off record in docs/Ops/Decision_Changes/; or take it back."
          + " docs/POLICY.md shows how.";

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  private PolicyChecks() {}

  /** The checks for a run that began at this time. */
  public static List<Check> of(Governed governed, Instant started) {
    Problem doubt = governed.doubt();
    if (doubt != null) {
      return List.of(
          check(Verdict.ERRORED, started, doubt.expected(), doubt.found(), doubt.remedy()));
    }
    // A check that passes would count where a report is asked whether anything was judged.
    if (governed.unaccepted().isEmpty()) {
      return List.of();
    }
    // Of other questions too: those of the base are asked beside them.
    Verdict verdict = governed.blocks() ? Verdict.FAILED : Verdict.ADVISORY;
    String found =
        governed.unaccepted().stream().map(PolicyChecks::said).collect(Collectors.joining("; "));
    String whole = found + "; base: " + base(governed);
    return List.of(check(verdict, started, NAME, whole, REMEDY));
  }

  /** What the report says of the base, by name of the setting. */
  public static Map<String, Setting> settings(Governed governed) {
    Map<String, Setting> settings = new TreeMap<>();
    settings.put("policy.base", setting(governed.base().commit().orElse("none")));
    settings.put("policy.base_rule", setting(governed.base().rule()));
    Optional<AuthorityFile> above = governed.candidate().authority();
    settings.put("authority", setting(above.map(AuthorityFile::sha256).orElse("none")));
    String names = above.isPresent() ? "verified by signature" : "not verified";
    settings.put("authority.names", setting(names));
    return settings;
  }

  private static Setting setting(String value) {
    return new Setting(value, Origin.DEFAULT, false);
  }

  private static String base(Governed governed) {
    return shown(governed.base().commit().orElse(null)) + " (" + governed.base().rule() + ")";
  }

  private static String said(PolicyChange change) {
    return "%s %s: %s -> %s"
        .formatted(change.file(), change.key(), shown(change.from()), shown(change.to()));
  }

  /** A hash by its first digits, as people read them: the report's policy_changes have it whole. */
  private static String shown(@Nullable String value) {
    String text = value == null ? "none" : value;
    return HASH.matcher(text).matches() ? text.substring(0, 12) : text;
  }

  private static Check check(
      Verdict verdict, Instant started, String expected, String found, String remedy) {
    return Check.ofLauncher(ID, NAME, verdict, started, new Check.Words(expected, found, remedy));
  }
}
