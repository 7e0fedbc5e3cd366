package relgate.assist;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The tool that installs and runs a JavaScript project; its lock file decides. */
enum NodeTool {
  PNPM("pnpm-lock.yaml"),
  YARN("yarn.lock"),
  BUN("bun.lock", "bun.lockb"),
  NPM("package-lock.json", "npm-shrinkwrap.json");

  private final String locks;

  NodeTool(String... locks) {
    this.locks = String.join(" ", locks);
  }

  /** Of the folder, or of the workspace above it. */
  static NodeTool of(RepositoryFiles files, String folder) {
    for (String at = folder; ; at = RepositoryFiles.folder(at)) {
      for (NodeTool tool : values()) {
        if (files.first(at, tool.locks.split(" ", -1)).isPresent() || tool.isNamedBy(files, at)) {
          return tool;
        }
      }
      if (at.isEmpty()) {
        return NPM;
      }
    }
  }

  /** Corepack's key names the tool where nothing is locked yet. */
  private boolean isNamedBy(RepositoryFiles files, String folder) {
    return files
        .text(RepositoryFiles.under(folder, "package.json"))
        .matches("(?s).*\"packageManager\"\\s*:\\s*\"" + this + "@.*");
  }

  boolean isLocked(RepositoryFiles files, String folder) {
    return files.first(folder, locks.split(" ", -1)).isPresent();
  }

  /** The folder whose lock file holds for a folder: that one, or a workspace above it. */
  static Optional<String> locked(RepositoryFiles files, String folder) {
    NodeTool tool = of(files, folder);
    return RepositoryFiles.nearest(folder, at -> tool.isLocked(files, at));
  }

  /** The command that installs what is locked in a folder. */
  Project installation(String folder) {
    return new Project(
        toString(),
        folder,
        RepositoryFiles.under(folder, "package.json"),
        List.of(install(true).split(" ", -1)),
        Map.of(),
        List.of("Before all other commands, in a checkout of relgate's own (--checkout) alone."),
        false);
  }

  /** The command of a script, with arguments for what the script runs. */
  List<String> run(String script, List<String> arguments) {
    List<String> run = new ArrayList<>();
    switch (this) {
      case NPM -> {
        run.addAll(List.of("npm", "run", "--silent", script));
        if (!arguments.isEmpty()) {
          run.add("--");
        }
      }
      case PNPM, YARN, BUN -> run.addAll(List.of(toString(), "run", script));
    }
    run.addAll(arguments);
    return run;
  }

  /**
   * The command that installs what is locked; without a lock it writes none, as a new file would be
   * a difference from the commit.
   */
  String install(boolean locked) {
    return switch (this) {
      case NPM -> locked ? "npm ci" : "npm install --no-package-lock";
      case PNPM -> "pnpm install" + (locked ? " --frozen-lockfile" : " --lockfile=false");
      case YARN -> "yarn install" + (locked ? "" : " --no-lockfile");
      case BUN -> "bun install" + (locked ? " --frozen-lockfile" : " --no-save");
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
