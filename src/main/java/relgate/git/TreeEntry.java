package relgate.git;

/**
 * One entry of a commit's tree.
 *
 * @param mode octal as git prints it, such as {@code 100644}
 * @param id hash of the blob, the tree or, for a submodule, the commit
 * @param path raw, from the top of the repository
 */
record TreeEntry(String mode, String id, String path) {
  static final String FOLDER = "040000";
  private static final int OWNER = 3;

  boolean folder() {
    return mode.equals(FOLDER);
  }

  boolean submodule() {
    return mode.equals("160000");
  }

  boolean link() {
    return mode.equals("120000");
  }

  /** Old trees have modes such as 100775: the owner's right decides, as git has it. */
  boolean executable() {
    // The digit of the owner's rights.
    return file() && ((mode.charAt(OWNER) - '0') & 1) != 0;
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
