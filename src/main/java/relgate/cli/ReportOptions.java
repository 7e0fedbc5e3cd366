package relgate.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a verb's gate report goes besides its place under {@code .runtime/}. */
final class ReportOptions {
  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write the report here too; it always stands under .runtime/.")
  private @Nullable Path output;

  @Option(names = "--print-json", description = "Print the report on stdout; all else on stderr.")
  private boolean printJson;

  @Nullable Path output() {
    return output;
  }

  boolean printJson() {
    return printJson;
  }
}
