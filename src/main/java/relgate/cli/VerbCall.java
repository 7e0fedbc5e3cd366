package relgate.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import relgate.BadInput;
import relgate.ExitCode;

/** One call of one verb: picocli parses, wrong flags become {@link BadInput}. */
final class VerbCall {
  private VerbCall() {}

  static int call(Verbs.Verb verb, Context context, List<String> args) throws Exception {
    String name = "relgate " + verb.name();
    try {
      CommandLine.ParseResult parsed =
          line(verb.make().apply(context), name).parseArgs(args.toArray(String[]::new));
      CommandLine deepest = parsed.asCommandLineList().get(parsed.asCommandLineList().size() - 1);
      if (deepest.isUsageHelpRequested()) {
        deepest.usage(new PrintWriter(context.out(), true, StandardCharsets.UTF_8));
        return ExitCode.PASSED.code();
      }
      if (deepest.isVersionHelpRequested()) {
        context.out().println("relgate " + Version.text());
        return ExitCode.PASSED.code();
      }
      Object called = deepest.getCommand();
      return called instanceof Callable<?> callable
          ? shared(verb.name(), context, deepest, callable)
          : ExitCode.BROKEN.code();
    } catch (UnmatchedArgumentException e) {
      throw new BadInput(
          name, "known flags", String.join(" ", e.getUnmatched()), suggestion(e, name));
    } catch (ParameterException e) {
      throw wrong(name, e);
    }
  }

  private static int shared(String verb, Context context, CommandLine line, Callable<?> callable)
      throws Exception {
    CommandLine.Model.CommandSpec mixin = line.getCommandSpec().mixins().get("common");
    return mixin != null && mixin.userObject() instanceof CommonOptions common
        ? new SharedCall(verb, context, common.candidate(context), urgent(line))
            .around(() -> (Integer) callable.call())
        : (Integer) callable.call();
  }

  /** What goes back, or says who answers for going on without a decision, waits for no store. */
  private static boolean urgent(CommandLine line) {
    CommandLine.ParseResult flags = line.getParseResult();
    return flags.hasMatchedOption("--resume") || flags.hasMatchedOption("--break-glass");
  }

  static CommandLine line(Callable<Integer> command, String name) {
    return new CommandLine(command)
        .setCommandName(name)
        .setCaseInsensitiveEnumValuesAllowed(false)
        // A value that a pipeline hands on may begin with an @; no file is read for it.
        .setExpandAtFiles(false)
        // Asking whether colours are possible opens every jar in search of a library.
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
        .setUsageHelpWidth(100);
  }

  private static BadInput wrong(String name, ParameterException e) {
    String remedy = "See `" + name + " --help`.";
    if (e.getArgSpec() instanceof OptionSpec option && e.getValue() != null) {
      boolean number = Number.class.isAssignableFrom(option.auxiliaryTypes()[0]);
      String expected = number ? "a number" : "a value as in its help";
      return new BadInput(option.longestName(), expected, "\"" + e.getValue() + "\"", remedy);
    }
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return new BadInput(name, "flags as in its help", message, remedy);
  }

  private static String suggestion(UnmatchedArgumentException e, String name) {
    List<String> near = e.getSuggestions();
    return near.isEmpty()
        ? "See `" + name + " --help`."
        : "Did you mean " + String.join(" or ", near) + "?";
  }
}
