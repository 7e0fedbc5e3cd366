package relgate.launch;

import java.nio.file.Path;
import java.util.List;

/**
 * The line that starts a Java for gates that did not ship with relgate: what ends it, fills its
 * memory or changes its classes ends, fills and changes only that.
 *
 * @param argv program and arguments; the request comes in on standard input
 * @param needs files and folders that it must be able to read
 */
public record ForeignJvm(List<String> argv, List<Path> needs) {
  public ForeignJvm {
    argv = List.copyOf(argv);
    needs = List.copyOf(needs);
  }
}
