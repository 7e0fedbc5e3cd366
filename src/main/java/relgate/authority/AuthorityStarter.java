package relgate.authority;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import relgate.Problems;
import relgate.json.JsonReader;
import relgate.json.JsonWriter;

/** Writes the first authority. */
public final class AuthorityStarter {
  private AuthorityStarter() {}

  /**
   * The text of an authority with these approvers.
   *
   * @param approvers each {@code NAME=KEYFILE}
   * @param at where a relative file lies
   * @throws relgate.BadInput where there is no approver, or one without a key
   */
  public static String text(List<String> approvers, UnaryOperator<Path> at) {
    Problems problems = Problems.in("--approver");
    List<Object> people = new ArrayList<>();
    for (String each : approvers) {
      int cut = each.indexOf('=');
      if (cut <= 0) {
        problems.add("NAME=KEYFILE", each, "Name a person and the file of the public key.");
      } else {
        Map<String, Object> person = new LinkedHashMap<>();
        person.put("name", each.substring(0, cut));
        person.put("key", key(JsonReader.text(at.apply(Path.of(each.substring(cut + 1))))));
        people.add(person);
      }
    }
    problems.refuseIfAny();
    Map<String, Object> authority = new LinkedHashMap<>();
    authority.put("name", "releases");
    authority.put("roles", Map.of(Authority.DECISIONS, people));
    authority.put("approvals", Map.of(Authority.DECISIONS, 1));
    String text = JsonWriter.pretty(authority);
    JsonReader.commented().parse(text, "--approver", Authority.class);
    return text;
  }

  private static String key(String text) {
    String line = text.strip();
    return line.startsWith("-----")
        ? line.replaceAll("-----[A-Z ]{1,40}-----", "").replaceAll("\\s", "")
        : line;
  }
}
