package relgate.harness;

import relgate.command.Outcome;
import relgate.verdict.Attachment;
import relgate.verdict.GateReport;
import relgate.verdict.TestCounts;

/** Something a check recorded beside its verdict. */
public sealed interface Fact {
  /** The measure it is held against, with its values; of several, the last. */
  record Expected(String text) implements Fact {}

  /** A command it ran. */
  record Ran(Outcome outcome) implements Fact {}

  /** A setting it resolved, with its origin. */
  record Resolved(String name, GateReport.Setting setting) implements Fact {}

  /** A file that decided something. */
  record Used(GateReport.Input input) implements Fact {}

  /** An image it built. */
  record Built(GateReport.Image image) implements Fact {}

  /** A file it left behind. */
  record Left(Attachment attachment) implements Fact {}

  /** The tests it counted. */
  record Tested(TestCounts counts) implements Fact {}

  /** It was left out by a flag. */
  record LeftOut(String reason) implements Fact {}
}
