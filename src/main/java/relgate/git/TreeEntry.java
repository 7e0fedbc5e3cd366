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
  private static final String FILE = "100644";
  private static final int MODE = 6;

  /** One entry as {@code git ls-tree} prints it: mode, type, id, a tab and the path. */
  static TreeEntry listed(String listed, int start, int end) {
    int tab = listed.indexOf('\t', start);
    int id = listed.indexOf(' ', start + MODE + 1) + 1;
    // A hundred thousand times the same six letters need not be kept.
    boolean usual = listed.startsWith(FILE, start);
    String mode = usual ? FILE : listed.substring(start, start + MODE);
    return new TreeEntry(mode, listed.substring(id, tab), listed.substring(tab + 1, end));
  }

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
    return file() && (Integer.parseInt(mode, 8) & 0100) != 0;
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

  /** Whether that folder holds it, and no folder inside of that. */
  boolean directlyIn(String folder) {
    int name = folder.isEmpty() ? 0 : folder.length() + 1;
    return path.startsWith(folder)
        && (name == 0 || (name <= path.length() && path.charAt(name - 1) == '/'))
        && path.indexOf('/', name) < 0;
  }
}
