package relgate.promotion;

import java.util.Locale;

/** The rules of a promotion, in the order of the answer: each holds, or nothing is promoted. */
public enum Rule {
  /** There is a report to judge. */
  REPORT("there is a gate report to judge"),
  /** No report that could take it back is unreadable. */
  READABLE("every report that could revoke it can be read"),
  CANDIDATE("the report is about this candidate"),
  COMMIT("the report is about this commit"),
  TREE("the report is about the commit's tree, unchanged"),
  EXIT_CODE("the run's exit code was 0"),
  PASSED("the report says passed"),
  COMPLETE("no flag left something out"),
  BLOCKERS("no blocker is unresolved, and something was checked"),
  SETTINGS("no flag weakened a setting"),
  POLICIES("the files that decided are as they were"),
  FRESH("the report is not too old"),
  SOAKED("the report is old enough"),
  NOT_REVOKED("no later report of this commit failed"),
  WAIVERS("the waivers that it used still hold"),
  SIGNATURE("the signature is good, where keys are configured"),
  CHAIN("the audit log has the report as it is, or a configured key signed it"),
  ENDED("every run of this commit that began has ended, and its report is there"),
  ACCEPTED("no decision of the commit is loosened without its evidence"),
  GATES("every gate that the commit's configuration expects was judged"),
  ARTIFACTS("the report is about the artifacts that are shipped"),
  APPROVED("those who must approve it have signed that this commit goes there"),
  NOT_FROZEN("no freeze window of the environment is open");

  private final String says;

  Rule(String says) {
    this.says = says;
  }

  /** What it asks for, as a clause. */
  public String says() {
    return says;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
