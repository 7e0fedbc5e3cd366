package relgate.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import relgate.BadInput;
import relgate.candidate.Candidate;
import relgate.json.FileDoor;

/**
 * The places where gates are looked for: the installation's gates folder, the configuration's
 * patterns, and {@code --gates}, in this order, each jar once.
 */
record GateJarLocations(Context context, Candidate candidate, List<Path> named) {

  /** The jar of the gates that came with relgate, where it runs installed. */
  List<Path> own() {
    return all().stream().filter(this::isOwn).toList();
  }

  /** The jars of all other gates, also those that were put beside relgate's own. */
  List<Path> foreign() {
    return all().stream().filter(jar -> !isOwn(jar)).toList();
  }

  private boolean isOwn(Path jar) {
    return context.home() != null
        && jar.equals(context.home().resolve("gates/relgate-gates.jar").normalize());
  }

  List<Path> all() {
    List<Path> jars = new ArrayList<>();
    if (context.home() != null) {
      listed(context.home().resolve("gates"), "*.jar").forEach(jar -> add(jars, jar));
    }
    for (String pattern : candidate.config().gates().jars()) {
      Path whole = candidate.at(pattern);
      Path folder = whole.getParent();
      if (folder != null) {
        for (Path jar : listed(folder, String.valueOf(whole.getFileName()))) {
          FileDoor.refuseElsewhere(candidate.root(), candidate.named(jar));
          add(jars, jar);
        }
      }
    }
    for (Path jar : named) {
      Path path = context.workingFolder().resolve(jar);
      if (!Files.isRegularFile(path)) {
        throw new BadInput("--gates", "a gates jar", path + ", which is none", "Name the jar.");
      }
      add(jars, path);
    }
    return jars;
  }

  private static void add(List<Path> jars, Path jar) {
    Path real = jar.toAbsolutePath().normalize();
    if (!jars.contains(real)) {
      jars.add(real);
    }
  }

  private static List<Path> listed(Path folder, String glob) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, glob)) {
      stream.forEach(jars::add);
    } catch (IOException e) {
      throw new BadInput(
          folder.toString(), "a folder that can be listed", e.toString(), "Check permissions.");
    }
    return jars.stream().sorted().toList();
  }
}
