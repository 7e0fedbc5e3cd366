package relgate.report;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import relgate.VisibleText;

/**
 * The words of a verb that wrote no Markdown of its own, for the page of a CI job.
 *
 * @param verb such as {@code promote}
 * @param exitCode of its call
 * @param words all that it told people
 */
public record JobSummary(String verb, int exitCode, String words) {
  /** GitHub refuses more than 1 MiB of a step; other steps' words come on top. */
  private static final int MOST_BYTES = 900_000;

  private static final int MOST_LINES = 12;
  private static final String CUT = "\n\n(cut here: the whole stands in the log and the report)\n";

  /** As a section of the job's summary. */
  public String markdown() {
    String text = VisibleText.block(words).strip();
    String fence = "`".repeat(Math.max(3, longestRun(text) + 1));
    String end = exitCode == 0 ? "passed" : "exit code " + exitCode;
    return bounded(
            "## relgate %s: %s%n%n%s%n%s%n%s%n"
                .formatted(Markdown.text(verb), end, fence + "text", bounded(text, 400_000), fence))
        + "\n";
  }

  /** As an annotation of the job; nothing where the call passed. */
  public String annotation() {
    String[] lines = VisibleText.block(words).strip().split("\n", MOST_LINES + 1);
    String told =
        String.join("\n", Arrays.asList(lines).subList(0, Math.min(lines.length, MOST_LINES)));
    return exitCode == 0 ? "" : Workflow.error("relgate " + verb, told);
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  /** The text, cut at the end of a line where GitHub would refuse the whole. */
  public static String bounded(String text) {
    return bounded(text, MOST_BYTES);
  }

  private static String bounded(String text, int most) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= most) {
      return text;
    }
    String kept = new String(bytes, 0, most - CUT.length(), StandardCharsets.UTF_8);
    int line = kept.lastIndexOf('\n');
    return (line > 0 ? kept.substring(0, line) : kept) + CUT;
  }
}
