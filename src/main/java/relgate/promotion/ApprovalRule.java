package relgate.promotion;

/** The rules that people's signatures answer. */
final class ApprovalRule {
  private ApprovalRule() {}

  static RuleVerdict approved(PromotionRequest request) {
    Approving approvals = request.demands().approvals();
    if (approvals == null) {
      return RuleVerdict.skipped(Rule.APPROVED, "asked where it is promoted");
    }
    Approving.Answer answer = approvals.promotion(request.commit(), request.to(), request.now());
    if (!answer.asked()) {
      return RuleVerdict.skipped(Rule.APPROVED, answer.found());
    }
    return answer.good()
        ? RuleVerdict.passed(Rule.APPROVED, answer.found())
        : RuleVerdict.failed(Rule.APPROVED, Rule.APPROVED.says(), answer.found(), answer.remedy());
  }

  /** A window is put aside by one who answers for it, and by those who must approve that. */
  static RuleVerdict notFrozen(PromotionRequest request) {
    Freeze.BreakGlass glass = request.freeze().breakGlass();
    Approving approvals = request.demands().approvals();
    boolean open = request.freeze().open(request.to(), request.now()).isPresent();
    if (glass != null && approvals != null && open) {
      Approving.Answer answer =
          approvals.breakGlass(request.commit(), request.to(), glass, request.now());
      if (!answer.good()) {
        return RuleVerdict.failed(
            Rule.NOT_FROZEN,
            "signatures that the glass is broken",
            answer.found(),
            answer.remedy());
      }
    }
    return request.freeze().verdict(request.to(), request.now());
  }
}
