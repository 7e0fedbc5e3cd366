package relgate.monitor;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.VisibleText;
import relgate.benchmark.BenchmarkResult;

/**
 * The benchmark of one run, or why there is none: a benchmark that cannot be run to its end is a
 * finding about the knowledge base, not wrong use of relgate.
 *
 * @param asked null where nothing was measured; also there where some topics errored
 * @param problem why nothing can be judged; null where something can
 * @param failure to be thrown once the point is on disk; null where the problem is no failure of
 *     relgate
 */
record Measurement(
    @Nullable Asked asked, @Nullable String problem, @Nullable RuntimeException failure) {
  static Measurement nothing() {
    return new Measurement(null, null, null);
  }

  static Measurement errored(String problem) {
    return new Measurement(null, VisibleText.line(problem), null);
  }

  /** Runs it; whatever it throws becomes the reason of the point. */
  static Measurement of(Supplier<Asked> benchmark) {
    try {
      Asked asked = benchmark.get();
      BenchmarkResult result = asked.result();
      return MonitorSamples.whole(result)
          ? new Measurement(asked, null, null)
          : new Measurement(asked, VisibleText.line(MonitorSamples.errors(result.results())), null);
    } catch (BadInput e) {
      return errored(text(e.problems().get(0), e.problems().size() - 1));
    } catch (ToolFailure e) {
      return new Measurement(null, VisibleText.line(String.valueOf(e.getMessage())), e);
    } catch (RuntimeException e) {
      return new Measurement(null, VisibleText.line("relgate itself failed: " + e), e);
    }
  }

  private static String text(Problem problem, int others) {
    return "%s: expected %s, found %s%s"
        .formatted(
            problem.place(),
            problem.expected(),
            problem.found(),
            others == 0 ? "" : ", and " + others + " more");
  }
}
