package relgate.monitor.history;

import relgate.Problems;
import relgate.Sha256;
import relgate.json.RelativePath;
import relgate.json.Validated;

/** A file and what it held: evidence that can be checked later. */
public record FileDigest(@RelativePath String path, String sha256) implements Validated {
  /** The same file, named from where its folder is named from. */
  public FileDigest in(String folder) {
    return new FileDigest(folder + "/" + path, sha256);
  }

  @Override
  public void validate(Problems problems) {
    if (!Sha256.isOne(sha256)) {
      problems.addAt("sha256", "64 hexadecimal digits", sha256, "Run the monitor again.");
    }
  }
}
