package relgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import relgate.testing.RequiresDocker;
import relgate.testing.ScratchStack;
import relgate.testing.Tools;

/**
 * The tutorial, from its own text: its commands in one shell, with the exit codes that it names and
 * the lines that it shows.
 */
@RequiresDocker
class TutorialIT {
  static final Path PAGE = Path.of("docs/TUTORIAL.md");
  private static final String BETWEEN = "-- block ";
  @TempDir private Path folder = Path.of("");
  private final ScratchStack staging = stack("staging");

  private static ScratchStack stack(String environment) {
    ScratchStack unique = ScratchStack.in(Path.of("nowhere"));
    return new ScratchStack(unique.folder(), unique.project() + "-" + environment);
  }

  private String project() {
    return staging.project().replaceFirst("-staging$", "");
  }

  @AfterEach
  void nothingIsLeft() {
    staging.close();
    new ScratchStack(staging.folder(), project() + "-prod").close();
    // Last: images are found by this part of their names.
    new ScratchStack(staging.folder(), project()).close();
  }

  /** An image like the one that the page takes from a registry. */
  private String base() throws IOException {
    Path image = Files.createDirectories(folder.resolve("base"));
    Files.copy(Path.of("/bin/busybox"), image.resolve("busybox"));
    Files.writeString(
        image.resolve("Dockerfile"),
        "FROM scratch\n"
            + "COPY busybox /bin/busybox\n"
            + "RUN [\"/bin/busybox\", \"--install\", \"-s\", \"/bin\"]\n");
    String name = project() + "/busybox:1";
    ScratchStack.docker("build", "-q", "-t", name, image.toString());
    return name;
  }

  private Map<String, String> environment() throws IOException {
    Map<String, String> environment = new TreeMap<>();
    environment.put("BASE", base());
    environment.put("BLOCKED_IS_AN_ANSWER", "no");
    environment.put("PROJECT", project());
    environment.put("STAGING_PORT", String.valueOf(ScratchStack.freePort()));
    environment.put("PROD_PORT", String.valueOf(ScratchStack.freePort()));
    for (String who : List.of("GIT_AUTHOR_", "GIT_COMMITTER_")) {
      environment.put(who + "NAME", "Ann Example");
      environment.put(who + "EMAIL", "ann@example.org");
    }
    return environment;
  }

  @Test
  void theTutorialLeadsToProductionAsItSays() throws IOException {
    Tools.assume("bash", "python3", "openssl", "mkfifo");
    List<Step> steps = steps(Files.readAllLines(PAGE));
    StringBuilder script = new StringBuilder("set -u -o pipefail\nexec 2>&1\n");
    script.append("trap 'echo \"-- exit code $?\"' ERR\n");
    steps.forEach(step -> script.append("echo '" + BETWEEN + "'\n" + step.commands + "\n"));
    String all;
    try (ManualShell shell = ManualShell.below(folder)) {
      all = shell.run(script.toString(), folder, environment()).stdout();
    }
    List<String> printed = List.of(all.split(BETWEEN, -1));
    assertThat(printed).as(all).hasSize(steps.size() + 1);
    for (int i = 0; i < steps.size(); i++) {
      steps.get(i).held(printed.get(i + 1));
    }
  }

  /**
   * A block of commands and what the page says of it.
   *
   * @param blocks whether it names exit code 1
   * @param shown lines that are printed, as far as they are shown
   */
  private record Step(String commands, boolean blocks, List<String> shown) {
    void held(String printed) {
      assertThat(printed.lines().filter(line -> line.startsWith("-- exit code ")).toList())
          .as("%s\n%s", commands, printed)
          .isEqualTo(blocks ? List.of("-- exit code 1") : List.of());
      List<String> lines = printed.lines().map(Step::narrow).toList();
      assertThat(shown)
          .allSatisfy(
              line ->
                  assertThat(lines)
                      .as("%s\n%s", commands, printed)
                      .anyMatch(each -> each.contains(narrow(line))));
    }

    private static String narrow(String line) {
      return line.strip().replaceAll("\\s+", " ");
    }
  }

  private static List<Step> steps(List<String> page) {
    List<ManualPages.Block> blocks = ManualPages.blocks(page);
    List<ManualPages.Block> commands = blocks.stream().filter(ManualPages.Block::commands).toList();
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < commands.size(); i++) {
      int start = commands.get(i).line();
      int end = i + 1 < commands.size() ? commands.get(i + 1).line() : page.size();
      List<String> shown =
          blocks.stream()
              .filter(block -> block.language().equals("text"))
              .filter(block -> block.line() > start && block.line() < end)
              .flatMap(block -> block.lines().stream())
              .toList();
      boolean stops = page.subList(start, end).stream().anyMatch(l -> l.contains("exit code 1"));
      steps.add(new Step(commands.get(i).text(), stops, shown));
    }
    return steps;
  }
}
