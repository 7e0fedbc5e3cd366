package relgate.waiver;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import relgate.Person;
import relgate.Problems;
import relgate.Profile;
import relgate.json.Between;
import relgate.json.Validated;
import relgate.verdict.GateReport;

/**
 * One permission to miss one gate.
 *
 * @param gate the id of exactly one gate; there are no wildcards
 * @param profiles where it holds; at least one
 * @param approvedBy somebody other than the owner
 * @param created the first day it holds, in UTC
 * @param expires the last day it holds, in UTC, inclusive
 */
public record Waiver(
    @Between(min = 1, max = 100) String id,
    @Between(min = 1, max = 100) String gate,
    @Between(min = 1) List<Profile> profiles,
    @Between(min = 10, max = 2000) String reason,
    @Between(min = 1, max = 200) String owner,
    @Between(min = 1, max = 200) String approvedBy,
    LocalDate created,
    LocalDate expires)
    implements Validated {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final Pattern GATE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /** A waiver for it would let every expired waiver cover itself. */
  private static final String WAIVERS_GATE = "waivers";

  public Waiver {
    profiles = List.copyOf(profiles);
  }

  @Override
  public void validate(Problems problems) {
    if (!ID.matcher(id).matches()) {
      String expected = "letters, digits, dot, dash and underscore";
      problems.addAt("id", expected, quoted(id), "Give it a plain name, such as \"W-2026-01\".");
    }
    if (!GATE.matcher(gate).matches()) {
      String remedy = "Write one waiver for each gate; wildcards are refused.";
      problems.addAt("gate", "the id of one gate", quoted(gate), remedy);
    } else if (gate.equals(WAIVERS_GATE)) {
      String remedy = "Remove it: the gate that checks waivers cannot be waived.";
      problems.addAt("gate", "any gate but \"waivers\"", quoted(gate), remedy);
    }
    person("owner", owner, problems);
    person("approved_by", approvedBy, problems);
    if (new Person(owner).same(new Person(approvedBy))) {
      String remedy = "Have somebody other than the owner approve it.";
      problems.addAt("approved_by", "a person other than the owner", quoted(approvedBy), remedy);
    }
    if (expires.isBefore(created)) {
      String expected = "a day on or after created, " + created;
      problems.addAt("expires", expected, expires.toString(), "Correct the dates.");
    }
    if (profiles.stream().distinct().count() < profiles.size()) {
      problems.addAt("profiles", "each profile once", profiles.toString(), "Remove the double.");
    }
  }

  /** Whether it holds on the day: from created to expires, both inclusive. */
  public boolean holdsOn(LocalDate day) {
    return !day.isBefore(created) && !day.isAfter(expires);
  }

  /** Whether the day lies after its last one. */
  public boolean expiredOn(LocalDate day) {
    return day.isAfter(expires);
  }

  /** How it stands in a gate report whose miss it covered. */
  public GateReport.WaiverUse use() {
    return new GateReport.WaiverUse(id, gate, expires.toString(), owner, reason);
  }

  private static void person(String key, String name, Problems problems) {
    Person person = new Person(name);
    if (!person.named() || person.disguised()) {
      String expected = "a person's name, the letters of a word of one script";
      problems.addAt(key, expected, quoted(name), "Write the name as people know it.");
    }
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
