package relgate.command.fence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The user's folder as a fenced command sees it: what builds cache can be written, personal keys
 * are not there, the rest can be read, and whatever is new there is gone afterwards.
 */
final class HomeFolder {
  /** Caches that builds cannot do without; a poisoned one reaches later builds, never relgate. */
  private static final Set<String> CACHES =
      Set.of(
          ".bun",
          ".cabal",
          ".cache",
          ".cargo",
          ".composer",
          ".deno",
          ".dotnet",
          ".gem",
          ".gradle",
          ".hex",
          ".ivy2",
          ".konan",
          ".m2",
          ".mix",
          ".node-gyp",
          ".npm",
          ".nuget",
          ".pnpm-store",
          ".pub-cache",
          ".rustup",
          ".sbt",
          ".stack",
          ".yarn",
          "go");

  /** What opens other doors: SSH and OpenPGP keys, clouds, clusters, registries, forges. */
  private static final Set<String> KEYS =
      Set.of(
          ".aws",
          ".azure",
          ".docker",
          ".git-credentials",
          ".gnupg",
          ".kube",
          ".netrc",
          ".oci",
          ".password-store",
          ".pypirc",
          ".sigstore",
          ".ssh",
          ".terraform.d",
          ".vault-token");

  private static final Set<String> KEYS_IN_CONFIG = Set.of("gcloud", "gh", "glab-cli", "hub");

  /** A folder with more entries is shown whole and read-only: each entry is a mount. */
  private static final int MOST_ENTRIES = 400;

  private final Path home;
  private final Fencing.View view;

  HomeFolder(Path home, Fencing.View view) {
    this.home = home;
    this.view = view;
  }

  List<String> arguments() throws IOException {
    List<Path> entries = entries();
    List<String> arguments = new ArrayList<>();
    if (entries.size() <= MOST_ENTRIES) {
      arguments.addAll(List.of("--bind", view.home().toString(), home.toString()));
      entries.forEach(entry -> show(entry, arguments));
    }
    hideKeys(arguments);
    return arguments;
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> entries = Files.list(home)) {
      return entries.sorted().toList();
    }
  }

  private void show(Path entry, List<String> arguments) {
    String name = entry.getFileName().toString();
    if (Files.isSymbolicLink(entry)) {
      try {
        arguments.addAll(
            List.of("--symlink", Files.readSymbolicLink(entry).toString(), entry.toString()));
      } catch (IOException e) {
        // Gone meanwhile: the command sees it as gone.
      }
    } else if (!KEYS.contains(name) || view.shown().contains(entry)) {
      String kind = CACHES.contains(name) ? "--bind-try" : "--ro-bind-try";
      arguments.addAll(List.of(kind, entry.toString(), entry.toString()));
    }
  }

  private void hideKeys(List<String> arguments) {
    Stream.concat(
            KEYS.stream().map(home::resolve),
            KEYS_IN_CONFIG.stream().map(home.resolve(".config")::resolve))
        .filter(key -> !view.shown().contains(key))
        .sorted()
        .forEach(key -> arguments.addAll(Hidden.arguments(key)));
  }
}
