package relgate.git;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import relgate.command.Outcome;

/** Reads many files of many commits by one process: each process of git costs milliseconds. */
record BlobBatch(Git git) {
  Map<String, byte[]> read(List<String> commits, List<String> paths) {
    List<String> names = new ArrayList<>();
    StringBuilder asked = new StringBuilder();
    for (String commit : commits) {
      for (String path : paths) {
        // One question a line; a path below the candidate's folder, not the repository's.
        if (path.indexOf('\n') < 0) {
          names.add(commit + ":" + path);
          asked.append(commit).append(":./").append(RawPath.raw(path)).append('\n');
        }
      }
    }
    if (names.isEmpty()) {
      return Map.of();
    }
    Outcome outcome =
        git.runner().run(git.command("cat-file", "--batch").reading(asked.toString()));
    if (!outcome.succeeded() || outcome.cut()) {
      throw Git.failed(outcome);
    }
    return answers(names, outcome.stdout());
  }

  /** Each answer: {@code <name> <kind> <size>}, a line feed, that many bytes, a line feed. */
  private static Map<String, byte[]> answers(List<String> names, String bytes) {
    Map<String, byte[]> contents = new LinkedHashMap<>();
    int at = 0;
    for (String name : names) {
      int end = bytes.indexOf('\n', at);
      String[] head = bytes.substring(at, end).split(" ", -1);
      at = end + 1;
      boolean there = head.length == 3 && head[2].matches("[0-9]+");
      if (there) {
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
}
