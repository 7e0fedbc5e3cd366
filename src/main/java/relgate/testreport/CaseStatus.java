package relgate.testreport;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The meaning of the words that tools use for the state of one case, in attributes ({@code status},
 * {@code result}) and as names of child elements.
 *
 * <p>Sources: googletest (run, notrun, completed, suppressed), CTest (fail, disabled), Cucumber and
 * Behat (pending, undefined, ambiguous), behave (untested), Ginkgo (panicked, timedout), JUnit's
 * and Ant's schemas, Catch2, PHPUnit (warning, risky), TestNG (ignored), NUnit (inconclusive).
 */
enum CaseStatus {
  RUN,
  FAILED,
  NOT_RUN;

  private static final Set<String> RUN_WORDS =
      Set.of(
          """
          run ran pass passed passing ok success successful succeeded complete completed done
          finished executed expected green flaky passedonrerun fixed
          """
              .strip()
              .split("\\s+"));
  private static final Set<String> FAILED_WORDS =
      Set.of(
          """
          fail failed failing failure error errored broken abort aborted crash crashed timeout
          timedout interrupted cancelled canceled unexpected unexpectedsuccess unexpectedpass
          panic panicked killed passedbutrunaborted exception ambiguous ko nok notok
          unsuccessful fatal bad red
          """
              .strip()
              .split("\\s+"));
  private static final Set<String> NOT_RUN_WORDS =
      Set.of(
          """
          skip skipped notrun disabled suppressed ignore ignored pending undefined todo
          notexecuted inconclusive filtered deselected excluded unavailable blocked none
          untested incomplete risky useless warning warn unknown notstarted notapplicable
          planned queued running started xfail xfailed expectedfailure quarantined muted
          inactive omitted notimplemented unimplemented
          """
              .strip()
              .split("\\s+"));

  /** The meaning of an attribute's value; empty where the word is not known. */
  static Optional<CaseStatus> ofWord(String word) {
    String plain = word.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    if (plain.isEmpty() || RUN_WORDS.contains(plain)) {
      return Optional.of(RUN);
    }
    if (FAILED_WORDS.contains(plain)) {
      return Optional.of(FAILED);
    }
    return NOT_RUN_WORDS.contains(plain) ? Optional.of(NOT_RUN) : Optional.empty();
  }

  /** The meaning of a case's child element; empty for one that says nothing of its state. */
  static Optional<CaseStatus> ofElement(String name) {
    return switch (name) {
      // Words that also name harmless parts of a case.
      case "run", "result", "status", "expected", "done", "none", "unknown" -> Optional.empty();
      default -> ofWord(name).filter(status -> status != RUN);
    };
  }

  /** The meaning of an attribute that is true or false, or a number; empty for any other. */
  static Optional<CaseStatus> ofFlag(String attribute, String value) {
    String plain = value.strip().toLowerCase(Locale.ROOT);
    boolean yes = plain.matches("true|yes|y|0*[1-9][0-9]*");
    boolean no = plain.matches("false|no|n|0+");
    return switch (attribute) {
      case "executed", "enabled", "ran" -> no ? Optional.of(NOT_RUN) : Optional.empty();
      case "skipped", "ignored", "disabled", "pending", "todo", "notrun" ->
          yes ? Optional.of(NOT_RUN) : Optional.empty();
      case "success", "passed" -> no ? Optional.of(FAILED) : Optional.empty();
      case "failed", "failure", "failures", "error", "errors" ->
          yes ? Optional.of(FAILED) : Optional.empty();
      default -> Optional.empty();
    };
  }
}
