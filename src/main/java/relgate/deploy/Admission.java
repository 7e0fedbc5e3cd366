package relgate.deploy;

/** The two steps that may refuse a deploy: the decision, and what preflight finds. */
record Admission(
    DeployRequest request, DeployTools tools, StepLog steps, DeployReportBuilder report) {

  /** The decision, or the person who answers for going without it. */
  Guard.Decision guard(StepLog.Note note) {
    Guard.Decision answer = tools.guard().decide();
    report.decision(answer);
    if (answer.allowed()) {
      note.detail(answer.required() ? "allowed by " + answer.verdict() : "no decision is required");
      return answer;
    }
    DeployRequest.BreakGlass glass = request.breakGlass();
    if (glass == null) {
      throw new StepFailed(answer.reasons());
    }
    note.detail("refused, deployed all the same by " + glass.owner() + ": " + glass.reason());
    answer.reasons().forEach(r -> steps.warn("put aside: " + r.place() + ": " + r.found()));
    return answer;
  }

  /** Everything that would make the deploy fail, before anything is changed. */
  Preflight.Findings preflight(Guard.Decision allowed, StepLog.Note note) {
    Preflight.Findings findings = tools.preflight().look(allowed);
    findings.warnings().forEach(steps::warn);
    if (!findings.problems().isEmpty()) {
      throw new StepFailed(findings.problems());
    }
    if (tools.carriesOut()) {
      tools.lease().check(false);
    }
    note.detail("services " + String.join(", ", findings.model().services().keySet()));
    return findings;
  }
}
