package relgate.cli;

import java.util.Comparator;
import relgate.BadInput;

/** The help of the program itself; each verb's own help is picocli's. */
final class Help {
  private Help() {}

  static String all() {
    StringBuilder text = new StringBuilder();
    text.append("Usage: relgate VERB [FLAGS]\n\n");
    text.append("Release gates as JUnit tests: judge a candidate, then act on the verdict.\n\n");
    for (Verbs.Verb verb : Verbs.all()) {
      text.append("  %-22s %s%n".formatted(verb.name(), verb.summary()));
    }
    text.append(
        "\nrelgate help VERB, or relgate VERB --help, shows a verb's flags with examples.\n");
    text.append("Exit codes: 0 passed, 1 blocked, 2 wrong use, 3 relgate itself failed.\n");
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
