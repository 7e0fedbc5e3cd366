package relgate.report.site;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where people look at the commits of a repository: its web address, without a slash at its end.
 */
public record Forge(String address) {
  private static final Pattern URL =
      Pattern.compile("(?:https?|ssh|git)://(?:[^@/]*@)?([A-Za-z0-9.-]+)(?::([0-9]+))?/(.+)");

  /** {@code git@host:owner/name.git}. */
  private static final Pattern SHORT =
      Pattern.compile("(?:[A-Za-z0-9._-]+@)([A-Za-z0-9.-]+):(?!//)(.+)");

  private static final Pattern PATH = Pattern.compile("[A-Za-z0-9._~/-]+");

  /**
   * The forge of a remote; empty for a folder and for what is no web address. A user and a password
   * in it are left out.
   */
  public static Optional<Forge> of(String remote) {
    Matcher url = URL.matcher(remote);
    if (url.matches()) {
      // The port of ssh is none of the web's.
      boolean web = remote.startsWith("http");
      String port = web && url.group(2) != null ? ":" + url.group(2) : "";
      String scheme = remote.startsWith("http://") ? "http" : "https";
      return at(scheme + "://" + url.group(1) + port, url.group(3));
    }
    Matcher brief = SHORT.matcher(remote);
    return brief.matches() ? at("https://" + brief.group(1), brief.group(2)) : Optional.empty();
  }

  private static Optional<Forge> at(String host, String path) {
    String own = path.replaceFirst("^/+", "").replaceFirst("/+$", "").replaceFirst("\\.git$", "");
    return PATH.matcher(own).matches() && !own.contains("..")
        ? Optional.of(new Forge(host + "/" + own))
        : Optional.empty();
  }

  /** The page of a commit, as GitHub, GitLab, Gitea and Bitbucket have it. */
  Optional<String> commit(String commit) {
    String part = address.contains("bitbucket") ? "commits" : "commit";
    return commit.matches("[0-9a-f]{7,64}")
        ? Optional.of("%s/%s/%s".formatted(address, part, commit))
        : Optional.empty();
  }
}
