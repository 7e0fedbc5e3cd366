package relgate.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import relgate.BadInput;
import relgate.ExitCode;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.VisibleText;

/** The program's start: finds the verb, runs it, turns what happened into an exit code. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    LastingStream result = new LastingStream(new FileOutputStream(FileDescriptor.out));
    PrintStream out = stream(result);
    PrintStream err = stream(new FileOutputStream(FileDescriptor.err));
    // The start script asks whether people watch stderr: Java can only ask about stdin and stdout.
    boolean terminal = Boolean.getBoolean("relgate.terminal");
    String home = System.getProperty("relgate.home");
    Context context =
        Context.behindDoor(
            out,
            err,
            environment(),
            home == null ? null : Path.of(home).toAbsolutePath(),
            terminal);
    int code = proven(context, List.of(args));
    context.out().flush();
    Optional<IOException> lost = result.failure();
    if (lost.isPresent()) {
      Problem problem =
          new Problem(
              "stdout",
              "room for the result",
              String.valueOf(lost.get().getMessage()),
              "Make room where stdout leads to; reports are in .runtime too.");
      context.err().println(VisibleText.block(problem.text()));
      code = code == ExitCode.PASSED.code() ? ExitCode.BROKEN.code() : code;
    }
    context.err().flush();
    System.exit(code);
  }

  /** Runs the call, and proves its exit code to whoever asked for that. */
  private static int proven(Context context, List<String> args) {
    try {
      RunProof proof = RunProof.forParent(System.getProperty("relgate.proof"));
      int code = run(context.proving(proof), args);
      proof.handIn(code);
      return code;
    } catch (ToolFailure e) {
      return failed(context, args, e);
    }
  }

  /** As the start script was called: it may have chosen a locale for Java alone. */
  private static Map<String, String> environment() {
    String locale = System.getProperty("relgate.locale");
    if (locale == null) {
      return System.getenv();
    }
    Map<String, String> environment = new TreeMap<>(System.getenv());
    environment.remove("LC_ALL");
    if (!locale.isEmpty()) {
      environment.put("LC_ALL", locale);
    }
    return environment;
  }

  private static PrintStream stream(OutputStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }

  /** Runs one call and returns its exit code; never throws. */
  static int run(Context context, List<String> args) {
    try {
      if (args.isEmpty() || args.get(0).equals("--help") || args.get(0).equals("-h")) {
        (args.isEmpty() ? context.err() : context.out()).print(Help.overview());
        return args.isEmpty() ? ExitCode.WRONG_USE.code() : ExitCode.PASSED.code();
      }
      if (args.get(0).equals("--version")) {
        context.out().println("relgate " + Version.text());
        return ExitCode.PASSED.code();
      }
      if (args.get(0).equals("help")) {
        return Help.shown(context, args.subList(1, args.size()));
      }
      Optional<Verbs.Verb> verb = Verbs.named(args.get(0));
      if (verb.isEmpty()) {
        throw Help.unknownVerb(args.get(0));
      }
      return heard(verb.get(), context, args);
    } catch (Throwable e) {
      return failed(context, args, e);
    }
  }

  /** Calls the verb, and tells the CI job that it may run in. */
  private static int heard(Verbs.Verb verb, Context context, List<String> args) {
    JobVoice voice = new JobVoice(context, verb.name());
    Context heard = voice.heard();
    int code;
    try {
      code = VerbCall.call(verb, heard, args.subList(1, args.size()));
    } catch (Throwable e) {
      code = failed(heard, args, e);
    }
    voice.ended(code);
    return code;
  }

  private static int failed(Context context, List<String> args, Throwable e) {
    int code;
    if (e instanceof BadInput bad) {
      bad.problems().forEach(p -> context.err().println(VisibleText.block(p.text())));
      code = ExitCode.WRONG_USE.code();
    } else if (e instanceof ToolFailure failure) {
      context.err().println(VisibleText.block(failure.problem().text()));
      code = ExitCode.BROKEN.code();
    } else {
      context.err().println(VisibleText.block(unexpected(args, e).text()));
      code = ExitCode.BROKEN.code();
    }
    if (args.contains("--stacktrace")) {
      e.printStackTrace(context.err());
    }
    return code;
  }

  private static Problem unexpected(List<String> args, Throwable e) {
    String place = "relgate" + (args.isEmpty() ? "" : " " + args.get(0));
    String failure = e.getClass().getSimpleName() + ": " + e.getMessage();
    String remedy = "Run it again with --stacktrace and report what it prints as a defect.";
    return new Problem(place, "no error inside relgate", failure, remedy);
  }

  /** For tests: the arguments as a list. */
  static int run(Context context, String... args) {
    return run(context, Arrays.asList(args));
  }
}
