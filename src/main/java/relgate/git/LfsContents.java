package relgate.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import relgate.command.Outcome;

/**
 * Contents of Git LFS for a checkout, from the store of the source: each by its SHA-256. What is
 * not there stays a pointer, and the gate clean-tree says so.
 *
 * @param store the source's folder of Git LFS
 */
record LfsContents(Path store, Path target, TreeListing listing) {
  private static final Pattern OID = Pattern.compile("\noid sha256:([0-9a-f]{64})\n");

  void pull(Git inside) throws IOException {
    boolean attributes = !listing.named(".gitattributes").isEmpty();
    if (!attributes || !Files.isDirectory(store)) {
      return;
    }
    StringBuilder asked = new StringBuilder();
    listing.files().stream()
        .filter(TreeEntry::file)
        .forEach(entry -> asked.append(entry.path()).append('\0'));
    Outcome outcome =
        inside
            .runner()
            .run(inside.command("check-attr", "-z", "--stdin", "filter").reading(asked.toString()));
    List<String> parts = Git.parts(Git.output(outcome));
    for (int i = 0; i + 2 < parts.size(); i += 3) {
      if (parts.get(i + 2).equals("lfs")) {
        pull(RawPath.in(target, parts.get(i)));
      }
    }
  }

  private void pull(Path file) throws IOException {
    if (!LfsPointer.standsFor(file)) {
      return;
    }
    Matcher oid = OID.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
    if (oid.find()) {
      String name = oid.group(1);
      Path content =
          store
              .resolve("objects")
              .resolve(name.substring(0, 2))
              .resolve(name.substring(2, 4))
              .resolve(name);
      var digest = ObjectHash.SHA256.digest();
      if (Files.isRegularFile(content)) {
        ObjectHash.update(digest, content);
        if (HexFormat.of().formatHex(digest.digest()).equals(name)) {
          Files.write(file, Files.readAllBytes(content));
        }
      }
    }
  }
}
