package relgate.gates;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import relgate.candidate.Candidate;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.harness.Commands;
import relgate.harness.ComposeFiles;
import relgate.harness.Flags;
import relgate.harness.Gate;
import relgate.harness.Need;
import relgate.harness.NotJudged;
import relgate.harness.NotRun;
import relgate.harness.PolicyMiss;
import relgate.harness.Recorder;

/** The images can be built from this tree; a deploy takes exactly the ones that were built here. */
@Gate(
    id = "image-build",
    remedy = "Correct what the build names; `docker compose build` shows it whole.",
    needs = Need.DOCKER)
@Tag("staging")
@Tag("prod")
class ImageBuildGate {
  @Test
  @DisplayName("the images of compose.build can be built")
  void build(Candidate candidate, Flags flags, Commands commands, Recorder recorder) {
    if (!flags.dockerBuild()) {
      throw NotRun.byPolicy("images are built with --docker-build");
    }
    ComposeFiles compose = ComposeFiles.of(candidate, "image-build");
    List<String> services = compose.section().build();
    if (services.isEmpty()) {
      throw NotJudged.notConfigured("compose.build", "image-build");
    }
    recorder.expects("an image of each of " + String.join(", ", services));
    Outcome outcome = commands.run(compose.command("build").plus(services.toArray(String[]::new)));
    compose.mustHaveEnded(outcome);
    if (!outcome.succeeded()) {
      throw new PolicyMiss(outcome.ended() + "\n" + lastLines(outcome));
    }
    ComposeFiles.Resolved resolved = compose.resolved(commands);
    for (String service : services) {
      recorder.image(service, digest(commands, resolved.image(service)));
    }
  }

  private static String digest(Commands commands, String image) {
    Outcome inspected =
        commands.ask(Command.of("docker", "image", "inspect", "--format", "{{.Id}}", image));
    if (!inspected.succeeded()) {
      throw new NotJudged(
          "the image " + image + " is not there after the build", "Look at the gate's log.");
    }
    return inspected.stdout().strip();
  }

  private static String lastLines(Outcome outcome) {
    List<String> lines =
        (outcome.stdout() + "\n" + outcome.stderr())
            .lines()
            .filter(line -> !line.isBlank())
            .toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
  }
}
