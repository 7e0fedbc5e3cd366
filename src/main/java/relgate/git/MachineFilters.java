package relgate.git;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Filters that the user's or the machine's configuration of git defines. */
final class MachineFilters {
  private MachineFilters() {}

  /** Their settings, of the filters that are named; no process where none is. */
  static Map<String, String> of(Git machine, Collection<String> names) {
    Map<String, String> settings = new TreeMap<>();
    if (names.isEmpty()) {
      return settings;
    }
    List<String> entries = Git.parts(machine.output("config", "--list", "-z"));
    for (String entry : entries) {
      String[] setting = entry.split("\n", 2);
      if (setting.length == 2 && names.stream().anyMatch(n -> of(setting[0], n))) {
        settings.put(setting[0], setting[1]);
      }
    }
    return settings;
  }

  /** Every filter but Git LFS, whose contents are copied and never fetched. */
  static Map<String, String> all(Git machine) {
    Map<String, String> settings = new TreeMap<>();
    for (String entry : Git.parts(machine.output("config", "--list", "-z"))) {
      String[] setting = entry.split("\n", 2);
      boolean filter = setting[0].startsWith("filter.") && !setting[0].startsWith("filter.lfs.");
      if (setting.length == 2 && filter) {
        settings.put(setting[0], setting[1]);
      }
    }
    return settings;
  }

  private static boolean of(String key, String name) {
    return key.startsWith("filter." + name + ".") && key.lastIndexOf('.') == name.length() + 7;
  }
}
