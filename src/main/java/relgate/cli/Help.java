package relgate.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import relgate.BadInput;
import relgate.ExitCode;

/** The help of the program itself; each verb's own help is picocli's, each page the manual's. */
final class Help {
  private static final String ALL = "--all";

  private Help() {}

  /** `relgate help`, `relgate help VERB`, `relgate help TOPIC` and `relgate help --all`. */
  static int shown(Context context, List<String> args) throws Exception {
    String topic = args.isEmpty() ? "--help" : args.get(0);
    if (args.size() > 1) {
      throw new BadInput(
          "relgate help", "one verb or page", String.join(" ", args), "Name one at a time.");
    }
    Optional<Verbs.Verb> verb = Verbs.named(topic);
    if (verb.isPresent()) {
      return VerbCall.call(verb.get(), context, List.of("--help"));
    }
    ManualFolder manual = ManualFolder.of(context);
    if (topic.equals(ALL)) {
      return everything(context, manual);
    }
    if (topic.equals("--help") || topic.equals("-h")) {
      context.out().print(overview());
      return ExitCode.PASSED.code();
    }
    context.out().print(manual.page(topic).orElseThrow(() -> unknownTopic(topic, manual)));
    return ExitCode.PASSED.code();
  }

  /** Each verb's flags, and the names of the manual's pages. */
  private static int everything(Context context, ManualFolder manual) throws Exception {
    context.out().print(overview());
    for (Verbs.Verb verb : Verbs.all()) {
      context.out().println("\n== relgate " + verb.name() + "\n");
      VerbCall.call(verb, context, List.of("--help"));
    }
    context.out().println("\n== pages of the manual: relgate help PAGE\n");
    manual.topics().forEach((name, title) -> context.out().printf("  %-22s %s%n", name, title));
    return ExitCode.PASSED.code();
  }

  private static BadInput unknownTopic(String topic, ManualFolder manual) {
    String names = String.join(", ", manual.topics().keySet());
    return new BadInput(
        "relgate help",
        "a verb, or a page of the manual: " + (names.isEmpty() ? "none is here" : names),
        '"' + topic + '"',
        "See `relgate help --all`.");
  }

  static String overview() {
    StringBuilder text = new StringBuilder();
    text.append("Usage: relgate VERB [FLAGS]\n\n");
    text.append("Release gates as JUnit tests: judge a candidate, then act on the verdict.\n\n");
    for (Verbs.Verb verb : Verbs.all()) {
      text.append("  %-22s %s%n".formatted(verb.name(), verb.summary()));
    }
    text.append(
        "\nrelgate help VERB, or relgate VERB --help, shows a verb's flags with examples;\n"
            + "relgate help PAGE a page of the manual, such as TUTORIAL or RUNBOOKS;\n"
            + "relgate help --all everything, and which pages there are.\n");
    text.append(
        "Exit codes: 0 passed, 1 blocked, 2 wrong use, 3 relgate itself failed. Ended by a\n");
    text.append("signal: release-gate 3, and its report says so; others 143 (SIGTERM) or 130.\n");
    return text.toString();
  }

  static BadInput unknownVerb(String found) {
    String expected =
        Verbs.all().stream().map(Verbs.Verb::name).reduce((a, b) -> a + ", " + b).orElse("");
    String remedy =
        Verbs.all().stream()
            .map(Verbs.Verb::name)
            .min(Comparator.comparingInt(name -> -commonPrefix(name, found)))
            .filter(name -> commonPrefix(name, found) > 1)
            .map(name -> "Did you mean `relgate " + name + "`?")
            .orElse("See `relgate --help`.");
    return new BadInput("relgate", "a verb: " + expected, "\"" + found + "\"", remedy);
  }

  private static int commonPrefix(String a, String b) {
    int n = 0;
    while (n < Math.min(a.length(), b.length()) && a.charAt(n) == b.charAt(n)) {
      n++;
    }
    return n;
  }
}
