package relgate.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import relgate.harness.Need;

/**
 * A gate that did not ship with relgate: where its class lies, and what its class file declares. It
 * is never loaded here.
 *
 * @param checks of its methods, at least one of which must answer
 */
public record ForeignGate(Path jar, String className, Set<Need> needs, List<Declared> checks) {
  public ForeignGate {
    needs = Set.copyOf(needs);
    checks = List.copyOf(checks);
  }

  /**
   * A check that a method declares.
   *
   * @param method {@code class#method}
   * @param name as people read it
   * @param many whether it may stand for any number of checks
   */
  record Declared(String method, String name, boolean many) {}

  /** Whether a method is one that it declares. */
  boolean declares(String method) {
    return checks.stream().anyMatch(check -> check.method().equals(method));
  }
}
