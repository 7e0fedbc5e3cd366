package relgate.promotion;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
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
    Instant now) {

  LocalDate today() {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }
}
