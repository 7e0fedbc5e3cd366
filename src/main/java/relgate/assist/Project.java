package relgate.assist;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of a repository whose tests one command runs.
 *
 * @param tool the tool that runs them, such as {@code maven}
 * @param folder where the command runs; empty for the root
 * @param buildFile the file that reveals it
 * @param run the argument list
 * @param counted the keys by which relgate.json says how the tests are counted; none where that is
 *     not known
 * @param guesses what was assumed, one sentence each; they stand beside the command
 * @param coversNested whether projects of the same tool in folders below are run by it too
 */
record Project(
    String tool,
    String folder,
    String buildFile,
    List<String> run,
    Map<String, Object> counted,
    List<String> guesses,
    boolean coversNested) {
  static final String SHELL = "shell";

  /** The name of its command among several. */
  String name() {
    return folder.isEmpty() ? tool : folder.replace('/', '-');
  }

  boolean covers(Project other) {
    return coversNested
        && tool.equals(other.tool)
        && !folder.equals(other.folder)
        && RepositoryFiles.isBelow(other.folder + "/", folder);
  }

  /** The entry of relgate.json. */
  Map<String, Object> section() {
    Map<String, Object> section = new LinkedHashMap<>();
    section.put("run", run);
    if (!folder.isEmpty()) {
      section.put("cwd", folder);
    }
    section.putAll(counted);
    return section;
  }

  static Map<String, Object> xml(String... patterns) {
    return Map.of("junit_xml", List.of(patterns));
  }

  /** Where a tool that runs in the folder writes its report, as seen from the root. */
  static String report(String folder, String tool) {
    String name = folder.isEmpty() ? tool : folder.replace('/', '-') + "-" + tool;
    return ".runtime/reports/" + name + ".xml";
  }
}
