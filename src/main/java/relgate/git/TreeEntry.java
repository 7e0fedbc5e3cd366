package relgate.git;

/**
 * One entry of a commit's tree.
 *
 * @param mode octal as git prints it, such as {@code 100644}
 * @param id hash of the blob, the tree or, for a submodule, the commit
 * @param path raw, from the top of the repository
 */
record TreeEntry(String mode, String id, String path) {
  boolean folder() {
    return mode.equals("040000");
  }

  boolean submodule() {
    return mode.equals("160000");
  }

  boolean link() {
    return mode.equals("120000");
  }

  boolean executable() {
    return mode.equals("100755");
  }

  /** Neither a folder, a submodule nor a link. */
  boolean file() {
    return mode.startsWith("100");
  }

  /** The last part of its path. */
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The path of the folder that it lies in; empty at the top. */
  String parent() {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }
}
