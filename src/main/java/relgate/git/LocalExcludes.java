package relgate.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import relgate.command.Outcome;
import relgate.git.CleanTree.Difference;
import relgate.git.CleanTree.Kind;

/**
 * Files that only this clone's own ignore rules hide: {@code .git/info/exclude} and a {@code
 * core.excludesFile} that the repository's configuration names. Nobody else's clone has those.
 */
record LocalExcludes(Git git, LocalConfig config) {

  /** One difference for each rule that hides something, with the first file it hides. */
  List<Difference> hidden(String leftOut) {
    Set<Path> sources = sources();
    if (sources.stream().noneMatch(LocalExcludes::hasRules)) {
      return List.of();
    }
    List<String> untracked =
        Git.parts(git.output("ls-files", "-o", "-z", "--exclude-per-directory=.gitignore")).stream()
            .filter(path -> !path.startsWith(leftOut))
            .toList();
    return untracked.isEmpty() ? List.of() : byRule(sources, untracked);
  }

  private Set<Path> sources() {
    List<String> names = new ArrayList<>();
    names.add(git.output("rev-parse", "--git-path", "info/exclude").stripTrailing());
    if (config.values().containsKey("core.excludesfile")) {
      names.add(git.output("config", "--type=path", "core.excludesFile").stripTrailing());
    }
    return names.stream().map(this::resolved).collect(Collectors.toSet());
  }

  private Path resolved(String name) {
    return Repository.real(git.folder().resolve(name));
  }

  private List<Difference> byRule(Set<Path> sources, List<String> untracked) {
    String asked = String.join("\0", untracked) + "\0";
    Outcome outcome =
        git.runner().run(git.command("check-ignore", "-v", "-z", "--stdin").reading(asked));
    // 1: none of them is ignored by anything.
    if (outcome.cut() || outcome.exitCode() > 1 || outcome.exitCode() < 0) {
      throw Git.failed(outcome);
    }
    List<String> parts = Git.parts(outcome.stdout());
    Map<String, List<String>> byRule = new LinkedHashMap<>();
    for (int i = 0; i + 3 < parts.size(); i += 4) {
      boolean ours = !parts.get(i).isEmpty() && sources.contains(resolved(parts.get(i)));
      if (ours && !parts.get(i + 2).startsWith("!")) {
        String rule = "%s line %s (%s)".formatted(parts.get(i), parts.get(i + 1), parts.get(i + 2));
        byRule.computeIfAbsent(rule, r -> new ArrayList<>()).add(parts.get(i + 3));
      }
    }
    return byRule.entrySet().stream().map(e -> difference(e.getKey(), e.getValue())).toList();
  }

  private static Difference difference(String rule, List<String> paths) {
    String others = paths.size() == 1 ? "" : ", as are " + (paths.size() - 1) + " more";
    return new Difference(paths.get(0), Kind.HIDDEN, "untracked and hidden by " + rule + others);
  }

  private static boolean hasRules(Path file) {
    try {
      return Files.isRegularFile(file)
          && Files.readString(file, StandardCharsets.ISO_8859_1)
              .lines()
              .anyMatch(line -> !line.isBlank() && !line.startsWith("#"));
    } catch (IOException e) {
      // Git will not read it either.
      return false;
    }
  }
}
