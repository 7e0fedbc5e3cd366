package relgate.report.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import relgate.deploy.DeployOutcome;
import relgate.deploy.DeployReport;
import relgate.deploy.ServiceComparison;
import relgate.deploy.Snapshot;

/** The images of each service: before a deploy, of the release, and at the deploy's end. */
final class DeployImages {
  private static final String UNKNOWN = "not known";
  private static final int SHORT = 12;

  private final DeployReport deploy;
  private final Map<String, String> before = new TreeMap<>();
  private final Map<String, String> release = new TreeMap<>();
  private final Map<String, String> running = new TreeMap<>();

  private DeployImages(DeployReport deploy) {
    this.deploy = deploy;
    if (deploy.snapshot() != null) {
      for (Snapshot.SnapshotService service : deploy.snapshot().content().services()) {
        before.put(service.service(), service.imageId());
      }
    }
    deploy.images().forEach(image -> release.put(image.service(), image.imageId()));
    atTheEnd();
  }

  /** What no part of the report saw is not guessed. */
  private void atTheEnd() {
    DeployReport.RollbackRecord rollback = deploy.rollback();
    if (rollback != null) {
      running.putAll(rollback.untouched() ? before : rollback.verifiedImages());
    } else if (deploy.outcome() == DeployOutcome.DEPLOYED) {
      running.putAll(release);
    } else if (deploy.running() != null) {
      for (ServiceComparison service : deploy.running().services()) {
        running.put(service.service(), service.image());
      }
    }
  }

  static String table(DeployReport deploy) {
    DeployImages images = new DeployImages(deploy);
    List<List<String>> rows = images.rows();
    return rows.isEmpty()
        ? Html.paragraph("No image was looked at.")
        : Html.table(
            "Images by service",
            List.of("Service", "Before", "Release", "At the end", "In words"),
            rows);
  }

  private List<List<String>> rows() {
    TreeSet<String> services = new TreeSet<>(before.keySet());
    services.addAll(release.keySet());
    services.addAll(running.keySet());
    List<List<String>> rows = new ArrayList<>();
    for (String service : services) {
      rows.add(
          List.of(
              Html.text(service),
              deploy.snapshot() == null ? UNKNOWN : id(before.get(service), "did not run"),
              id(release.get(service), release.isEmpty() ? UNKNOWN : "none") + judged(service),
              id(running.get(service), running.isEmpty() ? UNKNOWN : "does not run"),
              inWords(service)));
    }
    return rows;
  }

  private String judged(String service) {
    boolean named =
        deploy.images().stream()
            .anyMatch(image -> image.service().equals(service) && image.fromVerdict());
    return named ? ", named by the verdict" : "";
  }

  private String inWords(String service) {
    String old = before.get(service);
    String now = running.get(service);
    if (running.isEmpty() || deploy.snapshot() == null) {
      return "";
    }
    if (old == null) {
      return now == null ? "" : "new";
    }
    if (now == null || now.isEmpty()) {
      return "gone";
    }
    String same =
        release.containsValue(old) || deploy.rollback() == null ? "unchanged" : "as before";
    return now.equals(old) ? same : Html.word("changed", Html.Tone.OPEN);
  }

  /** The first letters, as the engine lists them; the whole of it where the mouse rests. */
  private static String id(@Nullable String image, String none) {
    if (image == null || image.isEmpty()) {
      return none;
    }
    String bare = image.replaceFirst("^sha256:", "");
    return bare.length() <= SHORT
        ? Html.code(bare)
        : "<code title=\"%s\">%s</code>"
            .formatted(Html.text(image), Html.text(bare.substring(0, SHORT)));
  }
}
