package relgate.candidate;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import relgate.command.fence.Fencing;
import relgate.config.CommandSection;
import relgate.config.Config;
import relgate.config.DeploySection;
import relgate.config.FenceSection;
import relgate.json.AtomicFile;

/**
 * The fence around one of the candidate's commands: the candidate can be written but for what
 * decides in it, and relgate's folder, its keys and its program are out of reach.
 */
public final class CandidateFence {
  private static final List<String> ENGINE =
      List.of(
          "DOCKER_HOST",
          "DOCKER_CONTEXT",
          "DOCKER_CONFIG",
          "DOCKER_TLS_VERIFY",
          "DOCKER_CERT_PATH");

  private final Candidate candidate;

  public CandidateFence(Candidate candidate) {
    this.candidate = candidate;
  }

  /**
   * The fence that the configuration asks for.
   *
   * @param name of the command, for the folder in which its output is kept
   */
  public Fencing around(String name, CommandSection section) {
    FenceSection fence = candidate.config().fence();
    Fencing.View view = view(name, section);
    section
        .reportFolders()
        .forEach(folder -> AtomicFile.folder(view.output().resolve(folder).normalize()));
    return new Fencing(
        fence.exactly(),
        candidate.releasePolicy().fence(),
        fence.image(),
        view,
        section.network(),
        variables(section),
        candidate.config().gates().limits().inBytes());
  }

  /**
   * The fence around gates of a jar. No image has relgate and its Java in it: a container is only
   * taken where exactly that is asked for.
   *
   * @param needs files and folders that they must be able to read
   */
  public Fencing aroundGates(List<Path> needs) {
    Fencing fencing = around("gates", candidate.config().gates().asCommand());
    return (fencing.kind() == null ? fencing.withoutImage() : fencing)
        // By the name it is called by and by the one that links lead to.
        .reading(needs.stream().flatMap(need -> Stream.of(real(need), need)).distinct().toList());
  }

  /**
   * The fence around a hook of a deploy, which runs after the verdict and most often talks to the
   * container engine: unless the hook says otherwise, that door is open, and the variables that
   * lead to it are there.
   */
  public Fencing aroundHook(String kind, DeploySection.Hook hook) {
    Fencing fencing = around(kind, hook.asCommand());
    Set<String> names = new LinkedHashSet<>(fencing.variables());
    List<Path> doors = new ArrayList<>();
    if (hook.sees() == null) {
      names.addAll(ENGINE);
      socket("DOCKER_HOST").ifPresent(doors::add);
    }
    // No image of a fence has the programs of a deploy: only where exactly that is asked for.
    return (fencing.kind() == null ? fencing.withoutImage() : fencing).seeing(names, doors);
  }

  private Fencing.View view(String name, CommandSection section) {
    Path root = real(candidate.root());
    String label = name.replaceAll("[^A-Za-z0-9._-]", "_") + "_";
    Path own = real(candidate.workspace().runtime());
    List<Path> sees = section.sees().stream().map(this::place).toList();
    List<Path> writes = section.writes().stream().map(this::place).toList();
    return new Fencing.View(
        root,
        root.resolve(".runtime"),
        own.resolve("outputs").resolve(label + UUID.randomUUID().toString().substring(0, 8)),
        decisions(root).stream().filter(path -> !writes.contains(path)).toList(),
        hidden(root, own, sees),
        writes.stream().filter(path -> !path.startsWith(root)).toList(),
        sees);
  }

  /** A checkout has no runtime folder of its own: what runs in it must not see the real one. */
  private List<Path> hidden(Path root, Path own, List<Path> sees) {
    List<Path> hidden = new ArrayList<>();
    candidate.keys().stream().map(CandidateFence::real).forEach(hidden::add);
    if (!own.startsWith(root)) {
      hidden.add(own);
    }
    List<Path> foreign = new ArrayList<>(OtherCandidates.beside(root));
    Stream.of("DOCKER_HOST", "SSH_AUTH_SOCK")
        .flatMap(v -> socket(v).stream())
        .forEach(foreign::add);
    foreign.stream().filter(path -> !shown(path, sees)).forEach(hidden::add);
    return hidden;
  }

  /** Of an engine or an agent, also where the command does not get the variable that names it. */
  private Optional<Path> socket(String variable) {
    String value = candidate.environment().process().getOrDefault(variable, "");
    return Optional.of(value.replaceFirst("^unix://", ""))
        .filter(path -> path.startsWith("/"))
        .map(path -> real(Path.of(path)));
  }

  private static boolean shown(Path path, List<Path> sees) {
    return installation().startsWith(path)
        || sees.stream().anyMatch(place -> place.startsWith(path));
  }

  /** What later gates of this run, or of the next, decide by. */
  private Set<Path> decisions(Path root) {
    Set<Path> paths = new LinkedHashSet<>();
    paths.add(root.resolve(".git"));
    paths.add(root.resolve("config"));
    Config config = candidate.config();
    Stream<String> named =
        Stream.of(
                Stream.of(candidate.files().releasePolicy(), candidate.files().waivers()),
                config.env().files().stream(),
                Stream.ofNullable(config.compose()).flatMap(c -> c.files().stream()),
                Stream.ofNullable(config.kb()).flatMap(kb -> Stream.of(kb.policy(), kb.corpus())))
            .flatMap(stream -> stream)
            .filter(path -> path != null);
    named.map(root::resolve).forEach(paths::add);
    config.gates().jars().forEach(pattern -> paths.addAll(found(root.resolve(pattern))));
    paths.add(real(candidate.configuration().path()));
    paths.add(installation());
    paths.removeIf(path -> !path.startsWith(root) || path.equals(root) || !Files.exists(path));
    return paths;
  }

  /** Gates jars that are there already: what runs beside them must not change them. */
  private static List<Path> found(Path pattern) {
    Path folder = pattern.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> jars = new ArrayList<>();
    String glob = String.valueOf(pattern.getFileName());
    try (DirectoryStream<Path> matching = Files.newDirectoryStream(folder, glob)) {
      matching.forEach(jars::add);
    } catch (IOException e) {
      // Whoever looks for gates there says so.
    }
    return jars;
  }

  /**
   * The folder of relgate itself, which may lie in the candidate: in its own repository it does.
   */
  private static Path installation() {
    try {
      Path code =
          Path.of(CandidateFence.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path lib = code.getParent();
      Path home = lib == null ? null : lib.getParent();
      return Files.isRegularFile(code) && home != null ? real(home) : code;
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Names that the configuration itself gives: the candidate cannot do without their values. */
  private Set<String> variables(CommandSection section) {
    Config config = candidate.config();
    Set<String> names = new LinkedHashSet<>(section.environment());
    names.add(config.env().secret().variable());
    names.add(config.env().appEnv().variable());
    names.addAll(config.env().mustBeFalse());
    return names;
  }

  private Path place(String path) {
    String home = candidate.environment().process().getOrDefault("HOME", "/");
    return path.startsWith("~/")
        ? Path.of(home).resolve(path.substring(2)).normalize()
        : real(candidate.root()).resolve(path).normalize();
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }
}
