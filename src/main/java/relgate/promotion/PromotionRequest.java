package relgate.promotion;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import relgate.Profile;
import relgate.config.ReleasePolicy;
import relgate.waiver.Waivers;

/**
 * May this commit go from one profile to another, now?
 *
 * @param from the profile whose report is judged
 * @param to the profile it leads to; the same one where a verdict clears its own environment
 * @param candidate the name in its configuration
 * @param commit and {@code tree}: full object names
 * @param waivers as they are now
 * @param gates ids that a report of the judged profile must have
 * @param demands what else the report must be about
 * @param unaccepted what of the commit's decisions asks for less than before and was never accepted
 */
public record PromotionRequest(
    Profile from,
    Profile to,
    String candidate,
    String commit,
    String tree,
    ReleasePolicy policy,
    Waivers waivers,
    PolicyFiles files,
    Signatures signatures,
    List<String> unaccepted,
    Set<String> gates,
    Freeze freeze,
    Demands demands,
    Instant now) {

  /** The same question of somebody who goes through an open freeze window. */
  public PromotionRequest brokenBy(Freeze.BreakGlass glass) {
    return with(freeze.brokenBy(glass), demands);
  }

  /** The same question, where the report must be about these artifacts too. */
  public PromotionRequest about(List<String> sha256) {
    return with(freeze, demands.about(sha256));
  }

  /** The same question, where approvers must have signed, as policy and authority ask. */
  public PromotionRequest signed(Approving approvals) {
    return with(freeze, demands.signed(approvals));
  }

  private PromotionRequest with(Freeze windows, Demands asked) {
    return new PromotionRequest(
        from,
        to,
        candidate,
        commit,
        tree,
        policy,
        waivers,
        files,
        signatures,
        unaccepted,
        gates,
        windows,
        asked,
        now);
  }

  LocalDate today() {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }
}
