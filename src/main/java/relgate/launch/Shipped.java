package relgate.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import relgate.Sha256;
import relgate.candidate.Candidate;
import relgate.config.ArtifactSection;
import relgate.json.FileDoor;
import relgate.verdict.Check;
import relgate.verdict.GateReport.Artifact;
import relgate.verdict.Verdict;

/**
 * The artifacts of a candidate as they are when its gates have ended, and what is wrong with them.
 *
 * <p>Looked at by the launcher itself, after the last command: no waiver and no {@code
 * not_applicable} leaves one out, and what a command exchanged at the end does not pass for what
 * was there at the beginning.
 */
record Shipped(List<Artifact> artifacts, List<Check> checks) {
  /** Stands in a report where a gate's id stands else. */
  static final String ID = "artifacts";

  Shipped {
    artifacts = List.copyOf(artifacts);
    checks = List.copyOf(checks);
  }

  /** Those of a run; one that was cut down to some gates may not have made them all. */
  static Shipped of(LaunchRequest request, Instant started) {
    Candidate candidate = request.run().candidate();
    Look look = new Look(candidate.root(), started, request.selection().only());
    candidate.config().artifacts().forEach(look::at);
    return new Shipped(look.artifacts, look.checks);
  }

  /** One look at all of them. */
  private record Look(
      Path root, Instant started, boolean partial, List<Artifact> artifacts, List<Check> checks) {
    Look(Path root, Instant started, boolean partial) {
      this(root, started, partial, new ArrayList<>(), new ArrayList<>());
    }

    void at(ArtifactSection named) {
      String file = named.file();
      if (file == null) {
        String digest = named.digest().orElseThrow();
        artifacts.add(new Artifact(named.name(), null, named.image(), digest));
      } else {
        file(named, file);
      }
    }

    private void file(ArtifactSection named, String pattern) {
      try {
        List<Path> fitting = fitting(pattern);
        if (fitting.size() == 1) {
          measured(named, fitting.get(0));
        } else if (!partial) {
          String found = fitting.isEmpty() ? "no such file" : fitting.size() + " files fit";
          said(named, Verdict.ERRORED, "one file " + pattern, found);
        }
      } catch (IOException e) {
        said(named, Verdict.ERRORED, "the file " + pattern, "it cannot be read: " + e.getMessage());
      }
    }

    private void measured(ArtifactSection named, Path file) throws IOException {
      String digest = digest(file);
      String path = root.relativize(file).toString().replace('\\', '/');
      artifacts.add(new Artifact(named.name(), path, null, digest));
      Optional<String> wanted = named.digest().filter(sha256 -> !sha256.equals(digest));
      wanted.ifPresent(
          sha256 -> said(named, Verdict.FAILED, "sha256 " + sha256 + " of " + path, digest));
    }

    private List<Path> fitting(String pattern) throws IOException {
      Path named = root.resolve(pattern);
      Path folder = Objects.requireNonNull(named.getParent());
      PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + named.getFileName());
      if (!Files.isDirectory(folder)) {
        return List.of();
      }
      try (Stream<Path> all = Files.list(folder)) {
        return all.filter(file -> matcher.matches(file.getFileName()))
            .filter(file -> !Files.isDirectory(file))
            .sorted()
            .toList();
      }
    }

    private String digest(Path file) throws IOException {
      MessageDigest digest = Sha256.digest();
      try (InputStream in = new DigestInputStream(FileDoor.open(root, file), digest)) {
        in.transferTo(java.io.OutputStream.nullOutputStream());
      }
      return Sha256.hex(digest.digest());
    }

    private void said(ArtifactSection named, Verdict verdict, String expected, String found) {
      String name = "artifact " + named.name() + " is there as it is named";
      String remedy = "Build it before the gates, or in a command of theirs; or correct artifacts.";
      Check.Words words = new Check.Words(expected, found, remedy);
      checks.add(Check.ofLauncher(ID, name, verdict, started, words));
    }
  }
}
