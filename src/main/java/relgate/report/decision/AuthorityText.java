package relgate.report.decision;

import java.util.List;
import java.util.Set;
import relgate.authority.Approver;
import relgate.authority.Authority;
import relgate.authority.AuthorityFile;
import relgate.authority.SignedAcceptance;

/** An authority and its acceptances, for people. */
public final class AuthorityText {
  private AuthorityText() {}

  /**
   * All that it says.
   *
   * @param acceptances those that HEAD has
   */
  public static String text(AuthorityFile file, List<SignedAcceptance> acceptances) {
    Authority authority = file.authority();
    StringBuilder text = new StringBuilder();
    text.append("authority ").append(authority.name()).append("  ").append(file.path());
    text.append("\n  sha256     ").append(file.sha256());
    text.append("\n  approvals  ").append(authority.needed()).append(" of ");
    text.append(authority.approvers().size()).append('\n');
    authority.approvers().forEach(approver -> text.append(line(approver)));
    authority
        .floors()
        .forEach(
            (profile, floor) ->
                text.append("  floor      ")
                    .append(profile)
                    .append(": ")
                    .append(floor)
                    .append('\n'));
    authority.freeze().forEach(w -> text.append("  freeze     ").append(w.said()).append('\n'));
    for (SignedAcceptance each : acceptances) {
      String approvers = String.join(", ", each.approvers(authority, Set.of()));
      text.append("acceptance ").append(each.path()).append(", approved by ");
      text.append(approvers.isEmpty() ? "nobody whose key counts" : approvers).append('\n');
      each.acceptance().changes().forEach(c -> text.append("  ").append(c).append('\n'));
    }
    return text.toString();
  }

  private static String line(Approver approver) {
    return "  %-10s %s  %s%s\n"
        .formatted(
            "approver",
            approver.name(),
            approver.fingerprint(),
            approver.revoked() == null ? "" : "  revoked " + approver.revoked());
  }

  /**
   * How far an acceptance is.
   *
   * @param own keys that signed the commits, and so approve nothing
   */
  public static String approvals(Authority authority, SignedAcceptance signed, Set<String> own) {
    List<String> approvers = signed.approvers(authority, own);
    StringBuilder text = new StringBuilder();
    signed.acceptance().changes().forEach(c -> text.append("accepts    ").append(c).append('\n'));
    text.append("approved   %d of %d needed".formatted(approvers.size(), authority.needed()));
    text.append(approvers.isEmpty() ? "" : ": " + String.join(", ", approvers)).append('\n');
    text.append(
        approvers.size() < authority.needed()
            ? "next       let another approver run `relgate authority accept` with a key of the"
                + " authority; neither the owner nor who signed the commits counts\n"
            : "next       commit it: git add " + signed.path() + "\n");
    return text.toString();
  }
}
