package relgate.drill;

import java.util.ArrayList;
import java.util.List;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.command.Command;
import relgate.deploy.Deploy;
import relgate.deploy.DeployRequest;
import relgate.deploy.engine.Compose;
import relgate.deploy.engine.Docker;
import relgate.deploy.engine.Docker.Labelled;
import relgate.deploy.engine.EngineProblem;

/** What a drill has on the engine, known by its labels. */
record DrillThings(Deploy drill, DeployRequest request, String project) {

  /**
   * Nothing goes that the drill has not made, whoever came to bear its project's name.
   *
   * @throws ToolFailure naming what is another's; nothing was removed
   */
  void demandOwn() {
    Docker docker = drill.commands(request).docker();
    String ofProject = Compose.PROJECT + "=" + project;
    List<String> foreign = new ArrayList<>();
    for (Labelled kind : Labelled.values()) {
      foreign.addAll(lines(docker.labelled(kind, ofProject)));
      foreign.removeAll(lines(docker.labelled(kind, ofProject, Isolation.LABEL)));
    }
    if (!foreign.isEmpty()) {
      throw new ToolFailure(
          new Problem(
              "project " + project,
              "only what the drill made, with the label " + Isolation.LABEL,
              String.join(", ", foreign),
              "Look whose they are; nothing was removed. `docker compose -p "
                  + project
                  + " down` takes the rest away."),
          null);
    }
  }

  private List<String> lines(Command question) {
    return EngineProblem.unlessWell(drill.runner().run(question)).stdout().lines().toList();
  }
}
