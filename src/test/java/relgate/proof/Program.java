package relgate.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import relgate.testing.ScratchCandidate;

/** The distribution as people start it: a child process in a folder. */
final class Program {
  static final Path SCRIPT = Path.of("target", "relgate", "bin", "relgate").toAbsolutePath();

  /**
   * How a call ended.
   *
   * @param text stdout and stderr, in the order of writing
   */
  record Ended(int code, String text) {}

  private Program() {}

  static Ended call(Path folder, String... arguments) {
    return call(folder, List.of(), Map.of(), List.of(arguments));
  }

  /**
   * @param before a program that starts relgate, such as strace; may be empty
   * @param variables added to a plain environment
   */
  static Ended call(
      Path folder, List<String> before, Map<String, String> variables, List<String> arguments) {
    List<String> argv = new ArrayList<>(before);
    argv.add(SCRIPT.toString());
    argv.addAll(arguments);
    return run(folder, variables, argv);
  }

  /** Any other program; fails where it fails. */
  static void run(List<String> argv) {
    Ended ended = run(Path.of("").toAbsolutePath(), Map.of(), argv);
    if (ended.code() != 0) {
      throw new IllegalStateException(argv + ": " + ended.text());
    }
  }

  static Ended run(Path folder, Map<String, String> variables, List<String> argv) {
    try {
      Path text = Files.createTempFile("relgate-proof", ".txt");
      ProcessBuilder builder = new ProcessBuilder(argv).directory(folder.toFile());
      builder.environment().clear();
      builder.environment().putAll(ScratchCandidate.environment());
      builder.environment().putAll(variables);
      Process process = builder.redirectErrorStream(true).redirectOutput(text.toFile()).start();
      process.getOutputStream().close();
      Ended ended = new Ended(process.waitFor(), Files.readString(text));
      Files.delete(text);
      return ended;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
