package relgate.promotion;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import relgate.verdict.GateReport;

/** The rule that a verdict is about what is shipped, byte for byte. */
final class ArtifactRule {
  private ArtifactRule() {}

  static RuleVerdict verdict(Demands demands, GateReport report, String again) {
    List<String> names = report.shipped().stream().map(GateReport.Artifact::name).toList();
    List<String> wrong = new ArrayList<>();
    for (String name : demands.artifacts()) {
      int count = Collections.frequency(names, name);
      if (count != 1) {
        wrong.add(count == 0 ? "no " + name : count + " different ones called " + name);
      }
    }
    List<String> judged = digests(report);
    demands.digests().stream()
        .filter(digest -> !judged.contains(digest))
        .forEach(digest -> wrong.add("nothing with sha256 " + digest));
    if (demands.artifacts().isEmpty() && demands.digests().isEmpty()) {
      return RuleVerdict.skipped(Rule.ARTIFACTS, "no artifact is named");
    }
    String remedy = "Ship what was judged, or judge what is shipped. " + again;
    return wrong.isEmpty()
        ? RuleVerdict.passed(Rule.ARTIFACTS, judged.size() + " digests were judged")
        : RuleVerdict.failed(
            Rule.ARTIFACTS, Rule.ARTIFACTS.says(), String.join(", ", wrong), remedy);
  }

  /** Of artifacts and of images: an image's digest is one of what is shipped, too. */
  static List<String> digests(GateReport report) {
    return Stream.concat(
            report.shipped().stream().map(GateReport.Artifact::sha256),
            report.images().stream().map(image -> image.digest().replaceFirst(".*sha256:", "")))
        .toList();
  }
}
