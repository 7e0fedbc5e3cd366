package relgate.attest;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import relgate.Problem;
import relgate.Problems;
import relgate.ToolFailure;
import relgate.Workspace;

/** Looks for reports and decisions that lie beside the others but stand in no entry. */
final class StrayDocuments {
  private static final String NAMES = "{release_gate,promotion}_*.json";
  private final Workspace workspace;
  private final Problems problems;
  private final List<String> notes;

  StrayDocuments(Workspace workspace, Problems problems, List<String> notes) {
    this.workspace = workspace;
    this.problems = problems;
    this.notes = notes;
  }

  void look(Set<String> listed) {
    if (!Files.isDirectory(workspace.runtime())) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(workspace.runtime(), NAMES)) {
      for (Path file : files) {
        String path = workspace.root().relativize(file).toString().replace('\\', '/');
        if (!listed.contains(path) && !path.endsWith(".dsse.json")) {
          stray(file, path);
        }
      }
    } catch (IOException e) {
      throw new ToolFailure(
          new Problem(
              workspace.runtime().toString(),
              "a folder that can be listed",
              e.toString(),
              "Grant read permission and run again."),
          e);
    }
  }

  private void stray(Path file, String path) {
    OwnPlace own = OwnPlace.in(file);
    if (own.equals(OwnPlace.NONE)) {
      notes.add(path + " stands in no entry and claims none");
      return;
    }
    problems
        .at(path)
        .add(
            "an entry for a document that claims place " + own.sequence(),
            "none: its writer died, its entry was taken out, or the file came from elsewhere",
            "Judge that commit again and move this file away; keep reports of other machines in a"
                + " folder of their own.");
  }
}
