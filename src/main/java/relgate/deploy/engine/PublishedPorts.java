package relgate.deploy.engine;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ports of the host that one running container has.
 *
 * @param container its name
 * @param ports as `8080/tcp`
 */
public record PublishedPorts(String container, Set<String> ports) {
  private static final Pattern PORT =
      Pattern.compile(":([0-9]{1,5})(?:-([0-9]{1,5}))?->[0-9-]{1,11}/([a-z]{1,8})");

  public PublishedPorts {
    ports = Set.copyOf(ports);
  }

  /** The containers of an answer to {@link Docker#published}. */
  public static List<PublishedPorts> by(String answer) {
    return answer
        .lines()
        .map(line -> line.split("\t", -1))
        .filter(cells -> cells.length == 3)
        .map(cells -> new PublishedPorts(cells[1], ports(cells[2])))
        .toList();
  }

  /** `8080/tcp` of a text as `127.0.0.1:8080->80/tcp, :::9000-9002->9000-9002/tcp`. */
  static Set<String> ports(String text) {
    Set<String> result = new TreeSet<>();
    for (Matcher found = PORT.matcher(text); found.find(); ) {
      int first = Integer.parseInt(found.group(1));
      int last = found.group(2) == null ? first : Integer.parseInt(found.group(2));
      for (int port = first; port <= Math.min(last, 65_535); port++) {
        result.add(port + "/" + found.group(3));
      }
    }
    return result;
  }

  public boolean has(String port) {
    return ports.contains(port);
  }

  /** `8080/tcp` of `127.0.0.1:8080/tcp`. */
  public static String number(String port) {
    return port.substring(port.lastIndexOf(':') + 1);
  }
}
