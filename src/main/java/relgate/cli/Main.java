package relgate.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import relgate.BadInput;
import relgate.ExitCode;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.VisibleText;

/** The program's start: finds the verb, runs it, turns what happened into an exit code. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    PrintStream out = stream(FileDescriptor.out);
    PrintStream err = stream(FileDescriptor.err);
    // The start script asks whether people watch stderr: Java can only ask about stdin and stdout.
    boolean terminal = Boolean.getBoolean("relgate.terminal");
    String home = System.getProperty("relgate.home");
    Context context =
        Context.behindDoor(
            out,
            err,
            System.getenv(),
            home == null ? null : Path.of(home).toAbsolutePath(),
            terminal);
    int code = proven(context, List.of(args));
    context.out().flush();
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

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** Runs one call and returns its exit code; never throws. */
  static int run(Context context, List<String> args) {
    try {
      if (args.isEmpty() || args.get(0).equals("--help") || args.get(0).equals("-h")) {
        (args.isEmpty() ? context.err() : context.out()).print(Help.all());
        return args.isEmpty() ? ExitCode.WRONG_USE.code() : ExitCode.PASSED.code();
      }
      if (args.get(0).equals("--version")) {
        context.out().println("relgate " + Version.text());
        return ExitCode.PASSED.code();
      }
      if (args.get(0).equals("help")) {
        return help(context, args.subList(1, args.size()));
      }
      Optional<Verbs.Verb> verb = Verbs.named(args.get(0));
      if (verb.isEmpty()) {
        throw Help.unknownVerb(args.get(0));
      }
      return VerbCall.call(verb.get(), context, args.subList(1, args.size()));
    } catch (Throwable e) {
      return failed(context, args, e);
    }
  }

  /** `relgate help`, and `relgate help VERB` as the verb's own help. */
  private static int help(Context context, List<String> args) throws Exception {
    if (args.isEmpty() || args.get(0).startsWith("-")) {
      context.out().print(Help.all());
      return ExitCode.PASSED.code();
    }
    Verbs.Verb verb = Verbs.named(args.get(0)).orElseThrow(() -> Help.unknownVerb(args.get(0)));
    return VerbCall.call(verb, context, List.of("--help"));
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
