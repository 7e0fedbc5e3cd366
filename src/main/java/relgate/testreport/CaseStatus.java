package relgate.testreport;

import static relgate.testreport.ReportElement.plain;

import java.util.Optional;
import java.util.Set;

/**
 * The meaning of the words that tools use for the state of one case: as values of attributes and
 * properties, as names of flags and of child elements.
 *
 * <p>Sources: googletest (run, notrun, completed, suppressed), CTest (fail, disabled), Cucumber and
 * Behat (pending, undefined, ambiguous), behave (untested), Ginkgo (panicked, timedout), JUnit's
 * and Ant's schemas, Catch2, PHPUnit (warning, risky), TestNG (ignored), NUnit (inconclusive,
 * runstate), DejaGnu (unresolved, unsupported, kfail).
 */
enum CaseStatus {
  RUN,
  FAILED,
  NOT_RUN;

  private static final Set<String> RUN_WORDS =
      words(
          """
          run ran pass passed passing ok success successful succeeded complete completed done
          finished executed expected green flaky passedonrerun fixed runnable
          """);
  private static final Set<String> FAILED_WORDS =
      words(
          """
          fail failed failing failure error errored broken abort aborted crash crashed timeout
          timedout interrupted cancelled canceled unexpected unexpectedsuccess unexpectedpass
          xpass xpassed kpass panic panicked killed terminated stopped hung passedbutrunaborted
          exception ambiguous ko nok notok unsuccessful fatal bad red invalid unstable unresolved
          disconnected
          """);
  private static final Set<String> NOT_RUN_WORDS =
      words(
          """
          skip skipped notrun disabled suppressed ignore ignored pending undefined todo
          notexecuted inconclusive filtered deselected excluded unavailable blocked none
          untested nottested incomplete risky useless warning warn unknown notstarted
          notapplicable na planned queued running inprogress started xfail xfailed kfail
          expectedfailure quarantined muted inactive omitted notimplemented unimplemented
          notrunnable explicit unsupported deferred postponed neutral manual draft wip
          """);

  /** Attributes whose value is the state, whatever it is. */
  private static final Set<String> KEYS =
      words(
          """
          status result state outcome verdict conclusion disposition executionstatus teststatus
          testresult testoutcome testcasestatus testcaseresult casestatus caseresult
          """);

  /** Attributes whose value may be the state, or anything else. */
  private static final Set<String> LOOSE_KEYS = words("runstate label type");

  /** Words whose elements tell of something harmless in a case: its time, what it wanted. */
  private static final Set<String> HARMLESS =
      words("run result status expected done none unknown started queued planned manual");

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }

  /** The meaning of an attribute's value; empty where the word is not known. */
  static Optional<CaseStatus> ofWord(String word) {
    String plain = plain(word);
    if (plain.isEmpty() || RUN_WORDS.contains(plain)) {
      return Optional.of(RUN);
    }
    if (FAILED_WORDS.contains(plain)) {
      return Optional.of(FAILED);
    }
    return NOT_RUN_WORDS.contains(plain) ? Optional.of(NOT_RUN) : Optional.empty();
  }

  /** Whether a plain name is one whose value is the state. */
  static boolean isKey(String name) {
    return KEYS.contains(name);
  }

  /** The meaning of a case's child element; empty for one that says nothing of its state. */
  static Optional<CaseStatus> ofElement(String name) {
    String plain = plain(name);
    if (HARMLESS.contains(plain)) {
      return Optional.empty();
    }
    // assertionFailure, setUpError
    if (plain.endsWith("failure") || plain.endsWith("error")) {
      return Optional.of(FAILED);
    }
    return ofWord(plain).filter(status -> status != RUN);
  }

  /** The meaning of an attribute or a property; empty for one that says nothing of the state. */
  static Optional<CaseStatus> of(String name, String value) {
    return KEYS.contains(name) || LOOSE_KEYS.contains(name)
        ? ofWord(value)
        : ofFlag(name.replaceFirst("^(is|was)(?=.{3})", ""), value);
  }

  /** A flag that is true, a number, or the reason for which it is set. */
  private static Optional<CaseStatus> ofFlag(String name, String value) {
    String plain = plain(value);
    boolean no = plain.matches("false|no|n|0+|null|nil|none|undefined|");
    return switch (name) {
      case "executed", "enabled", "ran", "run", "active", "completed", "finished" ->
          no && !plain.isEmpty() ? Optional.of(NOT_RUN) : Optional.empty();
      case "success", "successful", "passed", "pass", "ok" ->
          no && !plain.isEmpty() ? Optional.of(FAILED) : Optional.empty();
      // A number is a limit in seconds, or milliseconds.
      case "timeout" -> plain.matches("true|yes") ? Optional.of(FAILED) : Optional.empty();
      case "failures", "errors", "failuremessage", "errormessage" ->
          no ? Optional.empty() : Optional.of(FAILED);
      default -> no ? Optional.empty() : ofElement(name);
    };
  }
}
