package relgate.git;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import relgate.command.Outcome;

/** Reads many files of many commits by one process: each process of git costs milliseconds. */
record BlobBatch(Git git) {
  /** The contents, by {@code commit:path}; without those that are missing. */
  Map<String, byte[]> read(List<String> commits, List<String> paths) {
    List<String> names = names(commits, paths);
    return names.isEmpty() ? Map.of() : answers(names, ask("--batch", names));
  }

  /** The hashes of the contents by git's own rule, by {@code commit:path}, however large. */
  Map<String, String> hashes(List<String> commits, List<String> paths) {
    List<String> names = names(commits, paths);
    if (names.isEmpty()) {
      return Map.of();
    }
    Map<String, String> hashes = new LinkedHashMap<>();
    List<String> answers = ask("--batch-check", names).lines().toList();
    for (int i = 0; i < names.size(); i++) {
      String[] answer = answers.get(i).split(" ", -1);
      if (found(answer) && answer[1].equals("blob")) {
        hashes.put(names.get(i), answer[0]);
      }
    }
    return hashes;
  }

  /** One question a line, so that no path can hold a line feed. */
  private static List<String> names(List<String> commits, List<String> paths) {
    List<String> lines = paths.stream().filter(path -> path.indexOf('\n') < 0).toList();
    return commits.stream()
        .flatMap(commit -> lines.stream().map(path -> commit + ":" + path))
        .toList();
  }

  private String ask(String how, List<String> names) {
    StringBuilder asked = new StringBuilder();
    for (String name : names) {
      // A path below the candidate's folder, not the repository's.
      String[] parts = name.split(":", 2);
      asked.append(parts[0]).append(":./").append(RawPath.raw(parts[1])).append('\n');
    }
    Outcome outcome = git.runner().run(git.command("cat-file", how).reading(asked.toString()));
    if (!outcome.succeeded() || outcome.cut()) {
      throw Git.failed(outcome);
    }
    return outcome.stdout();
  }

  /** Each answer: {@code <name> <kind> <size>}, a line feed, that many bytes, a line feed. */
  private static Map<String, byte[]> answers(List<String> names, String bytes) {
    Map<String, byte[]> contents = new LinkedHashMap<>();
    int at = 0;
    for (String name : names) {
      int end = bytes.indexOf('\n', at);
      String[] head = bytes.substring(at, end).split(" ", -1);
      at = end + 1;
      if (found(head)) {
        int size = Integer.parseInt(head[2]);
        if (head[1].equals("blob")) {
          byte[] content = bytes.substring(at, at + size).getBytes(StandardCharsets.ISO_8859_1);
          contents.put(name, content);
        }
        at += size + 1;
      }
    }
    return contents;
  }

  /** {@code <name> <kind> <size>}; what is missing is said in another form. */
  private static boolean found(String[] answer) {
    return answer.length == 3 && answer[2].matches("[0-9]+");
  }
}
