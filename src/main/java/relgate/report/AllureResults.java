package relgate.report;

import io.qameta.allure.model.TestResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import relgate.Sha256;
import relgate.VisibleText;
import relgate.json.AtomicFile;
import relgate.json.JsonWriter;
import relgate.verdict.Attachment;
import relgate.verdict.Check;
import relgate.verdict.GateReport;

/**
 * A gate report as the results folder that Allure 2 builds its pages from.
 *
 * @param root the candidate's folder, where the attachments lie
 * @param earlier the reports before it, of the same profile, oldest first
 */
public record AllureResults(GateReport report, Path root, List<GateReport> earlier) {
  private static final long MOST_BYTES = 8L << 20;

  public AllureResults {
    earlier = List.copyOf(earlier);
  }

  /** Writes the folder: results, attachments, categories, environment, executor and history. */
  public void writeTo(Path folder) {
    for (int i = 0; i < report.checks().size(); i++) {
      Check check = report.checks().get(i);
      TestResult result =
          AllureMapping.result(report, check, i).setAttachments(attachments(check, folder));
      AtomicFile.writeDerived(
          folder.resolve(result.getUuid() + "-result.json"), JsonWriter.lineOfBean(result));
    }
    AtomicFile.writeDerived(folder.resolve("categories.json"), AllureCategories.json());
    AtomicFile.writeDerived(folder.resolve("environment.properties"), environment());
    AtomicFile.writeDerived(folder.resolve("executor.json"), JsonWriter.line(executor()));
    AllureHistory.files(earlier)
        .forEach(
            (name, text) -> AtomicFile.writeDerived(folder.resolve("history").resolve(name), text));
  }

  private List<io.qameta.allure.model.Attachment> attachments(Check check, Path folder) {
    List<io.qameta.allure.model.Attachment> out = new ArrayList<>();
    for (Attachment attachment : check.attachments()) {
      out.add(attachment(attachment, folder));
    }
    tail(check.stdoutTail(), "end of standard output", folder, out);
    tail(check.stderrTail(), "end of standard error", folder, out);
    EvidenceCharts.of(report, check, earlier)
        .forEach(
            chart ->
                chart
                    .drawn(why -> out.add(missing(chart.title(), "not drawn: " + why, folder)))
                    .ifPresent(
                        svg ->
                            out.add(stored(svg, chart.title(), "svg", "image/svg+xml", folder))));
    return out;
  }

  /** A file that is gone or was changed since is named, never passed over. */
  private io.qameta.allure.model.Attachment attachment(Attachment attachment, Path folder) {
    String name = VisibleText.line(attachment.name());
    Path file = root.resolve(attachment.path()).normalize();
    try {
      if (!file.startsWith(root) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return missing(name, attachment.path() + " is not there any more", folder);
      }
      if (Files.size(file) > MOST_BYTES) {
        return missing(name, attachment.path() + " is larger than 8 MiB: see it there", folder);
      }
      if (!Sha256.of(file).equals(attachment.sha256())) {
        return missing(name, attachment.path() + " was changed after the verdict", folder);
      }
      String extension = extension(file);
      return stored(Files.readAllBytes(file), name, extension, type(extension), folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static io.qameta.allure.model.Attachment missing(String name, String why, Path folder) {
    return stored(VisibleText.line(why), name + " (missing)", "txt", "text/plain", folder);
  }

  private static void tail(
      @org.jspecify.annotations.Nullable String text,
      String name,
      Path folder,
      List<io.qameta.allure.model.Attachment> out) {
    if (text != null && !text.isBlank()) {
      out.add(stored(VisibleText.block(text), name, "txt", "text/plain", folder));
    }
  }

  private static io.qameta.allure.model.Attachment stored(
      String text, String name, String extension, String type, Path folder) {
    return stored(text.getBytes(StandardCharsets.UTF_8), name, extension, type, folder);
  }

  private static io.qameta.allure.model.Attachment stored(
      byte[] bytes, String name, String extension, String type, Path folder) {
    String source = Sha256.of(bytes).substring(0, 36) + "-attachment." + extension;
    AtomicFile.writeDerived(folder.resolve(source), bytes);
    return new io.qameta.allure.model.Attachment().setName(name).setSource(source).setType(type);
  }

  private static String extension(Path file) {
    String name = String.valueOf(file.getFileName());
    String after = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return List.of("json", "xml", "svg", "png", "csv", "md").contains(after) ? after : "txt";
  }

  private static String type(String extension) {
    return switch (extension) {
      case "json" -> "application/json";
      case "xml" -> "application/xml";
      case "svg" -> "image/svg+xml";
      case "png" -> "image/png";
      case "csv" -> "text/csv";
      default -> "text/plain";
    };
  }

  private String environment() {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("verdict", Phrases.headline(report));
    lines.put("profile", report.profile().toString());
    lines.put("candidate", Phrases.candidate(report));
    lines.put("judged", report.generatedAtUtc().toString());
    lines.put("complete", Boolean.toString(report.complete()));
    lines.put("weakened", String.join(", ", Phrases.weakened(report)));
    lines.put("relgate", report.tool().version());
    lines.put("java", report.tool().java());
    lines.put("system", report.tool().os());
    return lines.entrySet().stream()
        .map(e -> e.getKey() + " = " + property(e.getValue()) + "\n")
        .collect(Collectors.joining());
  }

  /** As java.util.Properties reads it back. */
  private static String property(String value) {
    StringBuilder out = new StringBuilder();
    String line = VisibleText.line(value);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      out.append(c == '\\' ? "\\\\" : c < 0x7F ? String.valueOf(c) : "\\u%04X".formatted((int) c));
    }
    return out.toString();
  }

  private Map<String, Object> executor() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("name", "relgate " + report.tool().version());
    out.put("type", "relgate");
    out.put("buildName", AllureHistory.label(report));
    out.put("buildOrder", earlier.size() + 1);
    out.put("reportName", VisibleText.line(Phrases.headline(report)));
    out.put("buildUrl", AllureHistory.address(report));
    return out;
  }
}
