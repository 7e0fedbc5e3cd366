package relgate.cli;

import java.util.stream.Collectors;
import picocli.CommandLine;

/** A verb's help as a page for {@code man}: roff, section 1. */
final class ManPage {
  private static final String ALSO = "relgate(1). The manual lies in docs/ of the distribution.";

  private ManPage() {}

  /** The page of the program itself, which names the verbs. */
  static String ofAll() {
    String verbs =
        Verbs.all().stream()
            .map(
                verb ->
                    ".TP\n.B %s\n%s, relgate\\-%s(1)\n"
                        .formatted(plain(verb.name()), plain(verb.summary()), plain(verb.name())))
            .collect(Collectors.joining());
    return head("relgate", "release gates as JUnit tests")
        + ".SH SYNOPSIS\n.B relgate\nVERB [FLAGS]\n"
        + ".SH VERBS\n"
        + verbs
        + ".SH EXIT STATUS\n0 passed, 1 blocked, 2 wrong use, 3 relgate itself failed.\n"
        + ".SH FILES\n.TP\n.I relgate.json\nthe candidate's configuration\n"
        + ".TP\n.I .runtime/\neverything that is written at run time\n";
  }

  static String of(Verbs.Verb verb, CommandLine line) {
    CommandLine.Help help = line.getHelp();
    return head("relgate-" + verb.name(), verb.summary())
        + ".SH SYNOPSIS\n"
        + literal(help.synopsis(0))
        + ".SH DESCRIPTION\n"
        + literal(help.description())
        + ".SH OPTIONS\n"
        + literal(help.parameterList() + help.optionList())
        + ".SH EXAMPLES AND NOTES\n"
        + literal(help.footer())
        + ".SH SEE ALSO\n"
        + plain(ALSO)
        + "\n";
  }

  private static String head(String name, String summary) {
    return ".TH \"%s\" 1 \"\" \"relgate %s\" \"relgate\"\n.SH NAME\n%s \\- %s\n"
        .formatted(
            name.toUpperCase(java.util.Locale.ROOT), Version.text(), plain(name), plain(summary));
  }

  /** Lines as they are: help has its own columns. */
  private static String literal(String text) {
    String lines =
        text.replace("\r", "")
            .stripTrailing()
            .lines()
            .map(line -> plain(line.stripTrailing()))
            .collect(Collectors.joining("\n"));
    return ".nf\n" + lines + "\n.fi\n";
  }

  /** No letter of it is a command or an escape of roff. */
  private static String plain(String text) {
    String escaped = text.replace("\\", "\\e").replace("-", "\\-");
    return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
  }
}
