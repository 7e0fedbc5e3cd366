package relgate.git;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.command.Outcome;

/** Objects of a repository by their names, several in one call of git; each is what its id says. */
record GitObjects(Git git) {
  /**
   * An object.
   *
   * @param type {@code blob}, {@code tree}, {@code commit} or {@code tag}
   * @param latin1 its content, one byte a character
   */
  record Stored(String id, String type, String latin1) {
    byte[] bytes() {
      return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  /**
   * Reads objects.
   *
   * @param names hashes or revisions; what the repository does not have is missing in the answer
   * @throws ToolFailure where one cannot be read, or is not what its id says
   */
  Map<String, Stored> read(List<String> names) {
    String asked = String.join("\n", names) + "\n";
    Outcome outcome = git.runner().run(git.command("cat-file", "--batch").reading(asked));
    String answer = Git.output(outcome);
    Map<String, Stored> objects = new LinkedHashMap<>();
    int position = 0;
    for (String name : names) {
      int end = answer.indexOf('\n', position);
      if (end < 0) {
        throw Git.failed(outcome);
      }
      List<String> head = new ArrayList<>(List.of(answer.substring(position, end).split(" ")));
      position = end + 1;
      if (head.size() == 3 && head.get(2).matches("[0-9]+")) {
        int size = Integer.parseInt(head.get(2));
        String content = answer.substring(position, position + size);
        objects.put(name, checked(new Stored(head.get(0), head.get(1), content)));
        position += size + 1;
      }
    }
    return objects;
  }

  /**
   * The content of a blob.
   *
   * @throws ToolFailure also where the repository does not have it, as in a partial clone
   */
  byte[] blob(String id) {
    Stored object = read(List.of(id)).get(id);
    if (object == null) {
      throw new ToolFailure(
          new Problem(
              git.folder().toString(),
              "the blob " + id,
              "none: this clone does not have it",
              "Fetch it: `git fetch --refetch --filter=blob:limit=1g origin`, or clone whole."),
          null);
    }
    return object.bytes();
  }

  private Stored checked(Stored object) {
    if (!ObjectHash.of(object.id()).id(object.type(), object.bytes()).equals(object.id())) {
      throw forged(git, object.type() + " " + object.id());
    }
    return object;
  }

  /** An object that is not what its name says. */
  static ToolFailure forged(Git git, String object) {
    String expected = "objects that are what their hashes say";
    return unlike(git, expected, "the " + object + " holds something else");
  }

  static ToolFailure unlike(Git git, String expected, String found) {
    String remedy = "Run `git fsck`; judge a fresh clone.";
    return new ToolFailure(new Problem(git.folder().toString(), expected, found, remedy), null);
  }
}
