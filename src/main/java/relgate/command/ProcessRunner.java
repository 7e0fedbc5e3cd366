package relgate.command;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import relgate.Fence;
import relgate.command.fence.Fencing;

/**
 * Runs commands as real processes: no shell, no input but what the command gives, a deadline for
 * the whole process tree, and nothing of it left running afterwards.
 */
public final class ProcessRunner implements Runner {
  private static final long LOG_BYTES = 64L * 1024 * 1024;
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final Duration PROBE = Duration.ofSeconds(20);
  private static final boolean WINDOWS = File.separatorChar == '\\';

  private final Map<String, String> environment;
  private final Path folder;
  private final Secrets secrets;
  private final ProgramPath programs;
  private final Fences fences;
  private final boolean fenced;

  /**
   * @param environment what every command starts with
   * @param folder where commands run that name no folder
   * @param secrets masked in all that is shown or logged
   */
  public ProcessRunner(Map<String, String> environment, Path folder, Secrets secrets) {
    this(environment, folder, secrets, false);
  }

  private ProcessRunner(
      Map<String, String> environment, Path folder, Secrets secrets, boolean fenced) {
    this.fenced = fenced;
    this.environment = Map.copyOf(environment);
    this.folder = folder.toAbsolutePath();
    this.secrets = secrets;
    programs = new ProgramPath(WINDOWS, ProcessRunner::runnable);
    fences = new Fences(this.environment, programs, this::succeeds);
  }

  /**
   * {@inheritDoc}
   *
   * @throws relgate.ToolFailure where the command's log cannot be written
   */
  @Override
  public Outcome run(Command command) {
    // What is parsed is raw: it is never written anywhere.
    Path file = command.output() == Command.Output.SHOWN ? command.log() : null;
    try (Log log = file == null ? null : new Log(file, LOG_BYTES)) {
      if (log != null) {
        log.line(secrets.shown("$ " + command.line()));
      }
      Outcome outcome = run(command, log, null);
      if (log != null) {
        log.line("[relgate: " + outcome.ended() + "]");
      }
      return outcome;
    }
  }

  @Override
  public Outcome run(Command command, ByteReader reader) {
    return run(command, null, reader);
  }

  private Outcome run(Command command, @Nullable Log log, @Nullable ByteReader reader) {
    Path cwd = command.cwd() == null ? folder : folder.resolve(command.cwd());
    String mark = UUID.randomUUID().toString();
    Map<String, String> variables = variables(command, mark);
    StartedProcess.Start start =
        new StartedProcess.Start(command, cwd, variables, mark, secrets, log, GRACE).readBy(reader);
    Fencing fencing = command.fencing();
    if (command.argv().isEmpty()) {
      return start.refused("no program is named");
    }
    if (!Files.isDirectory(cwd)) {
      return start.refused("the working folder " + cwd + " does not exist");
    }
    return fencing == null ? started(start) : fenced(start, fencing);
  }

  private Outcome started(StartedProcess.Start start) {
    String program = start.command().argv().get(0);
    return programs
        .find(program, start.cwd().toString(), start.variables())
        .map(start::run)
        .orElseGet(() -> start.refused(missing(program, start.cwd())));
  }

  /** This runner where the program itself is behind a fence, in which its children stay. */
  public ProcessRunner behindFence() {
    return new ProcessRunner(environment, folder, secrets, true);
  }

  private Outcome fenced(StartedProcess.Start start, Fencing fencing) {
    Optional<Fence> fence = fenced ? Optional.of(Fence.NONE) : fences.choose(fencing);
    if (fence.isEmpty()) {
      return start.refused(noFence(fencing));
    }
    if (fence.get() == Fence.NONE) {
      return started(start);
    }
    String program = start.command().argv().get(0);
    // Which programs an image has, only its container knows.
    Optional<String> file =
        fence.get() == Fence.CONTAINER
            ? Optional.of(program)
            : programs.find(program, start.cwd().toString(), start.variables());
    if (file.isEmpty()) {
      return start.refused(missing(program, start.cwd()));
    }
    FencedStart wall =
        new FencedStart(fence.get(), fencing, fences.program(fence.get()), fences.prlimit());
    try {
      return start.behind(wall).run(file.get());
    } finally {
      wall.afterwards().ifPresent(line -> run(Command.of(line).within(PROBE)));
      wall.clear();
    }
  }

  private static String noFence(Fencing fencing) {
    String asked =
        fencing.kind() == null ? "a fence as strong as " + fencing.least() : fencing.kind() + "";
    return "the fence that is asked for ("
        + (fencing.network() ? asked : asked + ", without network")
        + ") cannot be had on this machine; install bubblewrap, or run where namespaces are"
        + " allowed";
  }

  /** Probes run without a fence, and say nothing. */
  private boolean succeeds(List<String> line) {
    return run(Command.of(line).within(PROBE).parsed()).succeeded();
  }

  private Map<String, String> variables(Command command, String mark) {
    Fencing fencing = command.fencing();
    Map<String, String> variables =
        new TreeMap<>(
            fencing == null
                ? ChildVariables.ofOwn(environment)
                : ChildVariables.ofCandidate(environment, fencing.variables()));
    variables.keySet().removeIf(name -> command.unset().stream().anyMatch(u -> takesAway(u, name)));
    variables.putAll(command.environment());
    variables.merge(ProcessTree.VARIABLE, mark, (outer, inner) -> outer + "," + inner);
    return variables;
  }

  private static boolean takesAway(String unset, String name) {
    return unset.endsWith("*")
        ? name.startsWith(unset.substring(0, unset.length() - 1))
        : name.equals(unset);
  }

  private static String missing(String program, Path cwd) {
    if (program.contains("/")) {
      Path file = cwd.resolve(program);
      String why = Files.exists(file) ? "cannot be executed" : "does not exist";
      return "the program " + file + " " + why;
    }
    return "the program " + program + " was not found on the PATH; install it or add its folder";
  }

  private static boolean runnable(String file) {
    Path path = Path.of(file);
    return Files.isRegularFile(path) && Files.isExecutable(path);
  }
}
