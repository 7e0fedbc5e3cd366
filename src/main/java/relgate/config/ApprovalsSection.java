package relgate.config;

import java.util.List;
import java.util.Map;
import relgate.Problems;
import relgate.Profile;
import relgate.json.Between;
import relgate.json.Default;
import relgate.json.Validated;

/**
 * Whose signatures a promotion or a broken glass needs, besides those of an authority.
 *
 * @param approvers people and their public keys
 * @param promotion by profile, how many of them must have signed that a commit goes there
 * @param breakGlass how many must have signed that a freeze window or a refusal is put aside
 */
public record ApprovalsSection(
    @Default("[]") List<Entry> approvers,
    @Default("{}") Map<String, Integer> promotion,
    @Default("0") @Between(min = 0, max = 100) int breakGlass)
    implements Validated {
  public ApprovalsSection {
    approvers = List.copyOf(approvers);
    promotion = Map.copyOf(promotion);
  }

  /** A person, and an SSH public key or the base64 of a relgate one. */
  public record Entry(
      @Between(min = 1, max = 200) String name, @Between(min = 1, max = 4000) String key) {}

  @Override
  public void validate(Problems problems) {
    for (Map.Entry<String, Integer> each : promotion.entrySet()) {
      if (Profile.named(each.getKey()).isEmpty()) {
        problems.addAt("promotion", Profile.CHOICE, each.getKey(), "Name a profile.");
      }
      possible("promotion." + each.getKey(), each.getValue(), problems);
    }
    possible("break_glass", breakGlass, problems);
  }

  private void possible(String key, int needed, Problems problems) {
    if (needed < 0 || needed > approvers.size()) {
      String expected = "0 to the number of approvers, " + approvers.size();
      problems.addAt(key, expected, "" + needed, "Name more approvers.");
    }
  }
}
