package relgate.git;

/** Remedies for a repository that git does not read, by git's own message. */
final class Unreadable {
  private Unreadable() {}

  /**
   * One remedy.
   *
   * @param message the first line of git's own message
   */
  static String remedy(String message) {
    if (message.contains("dubious ownership") || message.contains("unsafe repository")) {
      return "Make the user who runs relgate the owner, or trust the folder: `git config --global"
          + " --add safe.directory FOLDER`.";
    }
    if (message.contains("cannot chdir")) {
      return "Unset core.worktree there (`git config --unset core.worktree`), or judge a clone.";
    }
    if (message.contains("bad config") || message.contains("bad numeric config")) {
      return "Correct the configuration at the place that is named.";
    }
    if (message.contains("repo version") || message.contains("repository extension")) {
      return "Install a git that knows this format of repositories, or judge a fresh clone.";
    }
    if (message.contains("broken ref") || message.contains("bad ref")) {
      return "Delete the ref that is named (`git update-ref -d REF`), or fetch it again.";
    }
    return "Run `git fsck` there; judge a fresh clone where it cannot be repaired.";
  }
}
