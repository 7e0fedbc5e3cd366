package relgate.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import relgate.Workspace;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.command.Runner;
import relgate.deploy.engine.EngineProblem;
import relgate.deploy.engine.StackCommands;
import relgate.json.AtomicFile;

/** The notes about one stack that its engine keeps. */
record EngineNotes(StackCommands commands, Runner runner, Workspace workspace, String project) {
  /** Two empty blocks end an archive: one that holds nothing. */
  private static final int EMPTY_ARCHIVE = 1024;

  /** One note as the engine has it. */
  record Kept(String id, String name, String text) {}

  String name(String kind) {
    return "relgate-" + kind + "-" + project.toLowerCase(Locale.ROOT);
  }

  /**
   * Every note of the stack.
   *
   * @throws EngineProblem where the engine does not answer
   */
  List<Kept> all() {
    List<Kept> all = new ArrayList<>();
    Outcome outcome = EngineProblem.unlessWell(runner.run(commands.notes()));
    for (String line : outcome.stdout().lines().toList()) {
      String[] cells = line.split("\t", 3);
      if (cells.length == 3) {
        all.add(new Kept(cells[0], cells[1], cells[2]));
      }
    }
    return all;
  }

  /** Writes a note and tells how that ended: it fails where one of this name is there. */
  Outcome write(String name, String text) {
    Outcome first = runner.run(commands.note(name, text));
    if (first.succeeded() || !first.stderr().contains("No such image")) {
      return first;
    }
    Path nothing = workspace.runtime().resolve("empty.tar");
    AtomicFile.write(nothing, new byte[EMPTY_ARCHIVE]);
    for (Command command : commands.readyForNotes(nothing)) {
      EngineProblem.unlessWell(runner.run(command.parsed()));
    }
    return runner.run(commands.note(name, text));
  }

  boolean isThere(String id) {
    return runner.run(commands.noteIsThere(id)).succeeded();
  }

  /** Whether this call took it away: of many, one does. */
  boolean remove(String id) {
    return runner.run(commands.removeNote(id)).succeeded();
  }
}
