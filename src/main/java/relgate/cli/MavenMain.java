package relgate.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import relgate.ExitCode;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.command.Foreground;

/**
 * The program behind {@code mvn verify -Pprod}: the packaged distribution in a Java of its own, so
 * that a gate that ends the program cannot end Maven green. Every {@code -Dgate.NAME=VALUE} becomes
 * {@code --NAME VALUE}.
 */
public final class MavenMain {
  private static final String PREFIX = "gate.";

  private MavenMain() {}

  /**
   * @param args the profile, and the project's folder
   */
  public static void main(String[] args) {
    Path project = Path.of(args[1]);
    StaleGatesJarCheck.mustBeFresh(project);
    Path home = project.resolve("target").resolve("relgate");
    int code = proven(command(home, args[0], System.getProperties()), project);
    if (code != 0) {
      throw new GatesBlock(args[0], code);
    }
  }

  /** Its exit code; 3 in the place of a 0 that it does not prove. */
  private static int proven(List<String> command, Path project) {
    try {
      RunProof.Parent parent = RunProof.Parent.begin();
      List<String> argv = new ArrayList<>(command);
      argv.add(1, "-Drelgate.proof=" + parent.folder());
      int code = Foreground.run(argv, project);
      boolean holds = code != 0 || parent.holds();
      parent.end();
      return holds ? code : ExitCode.BROKEN.code();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> command(Path home, String profile, Properties properties) {
    List<String> argv = new ArrayList<>();
    argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    argv.add("-XX:TieredStopAtLevel=1");
    argv.add("-XX:+UseSerialGC");
    argv.add("-Djava.awt.headless=true");
    argv.add("-Drelgate.home=" + home);
    argv.add("-Drelgate.terminal=false");
    argv.add("-cp");
    argv.add(
        home.resolve("lib").resolve("relgate.jar")
            + System.getProperty("path.separator")
            + home.resolve("gates").resolve("relgate-gates.jar"));
    argv.add("relgate.cli.Main");
    argv.add("release-gate");
    argv.add("--profile");
    argv.add(profile);
    argv.addAll(flags(properties));
    return argv;
  }

  /** The flags that the properties name, in the order of their names. */
  static List<String> flags(Properties properties) {
    List<String> flags = new ArrayList<>();
    for (String name : new java.util.TreeSet<>(properties.stringPropertyNames())) {
      String value = properties.getProperty(name).strip();
      if (!name.startsWith(PREFIX) || name.equals("gate.profile") || value.equals("false")) {
        continue;
      }
      flags.add("--" + name.substring(PREFIX.length()));
      if (!value.isEmpty() && !value.equals("true")) {
        flags.add(value);
      }
    }
    return flags;
  }

  /** Fails the build in one line: the console above says the rest. */
  private static final class GatesBlock extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GatesBlock(String profile, int code) {
      super(message(profile, code), null, false, false);
    }

    private static String message(String profile, int code) {
      return switch (code) {
        case 1 -> "a gate of profile " + profile + " blocks; see the table above";
        case 2 -> "relgate was called wrongly; see the message above";
        default -> "relgate itself failed (exit code " + code + "); see the message above";
      };
    }
  }

  /** A gates jar that is not what the sources say must not judge. */
  static ToolFailure stale(Path jar, String found) {
    return new ToolFailure(
        new Problem(
            jar.toString(),
            "the gates as they stand under gates/",
            found,
            "Build without maven.test.skip, or run `mvn clean verify` again."),
        null);
  }
}
