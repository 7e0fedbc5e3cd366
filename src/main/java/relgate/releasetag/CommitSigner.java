package relgate.releasetag;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The SSH keys that signed the commits of a repository. */
public final class CommitSigner {
  private static final String HEADER = "gpgsig ";
  private final Path root;
  private final Map<String, Optional<String>> known = new HashMap<>();

  private CommitSigner(Path root) {
    this.root = root;
  }

  /** Signers of the repository around the folder; nothing is read yet. */
  public static CommitSigner in(Path root) {
    return new CommitSigner(root);
  }

  /**
   * The fingerprint of the key, as {@code ssh-keygen -l} shows it; empty for a commit that no SSH
   * key signed. Whether the signature holds does not matter: who names a key of somebody else in
   * his commit only takes that person's word away from himself.
   */
  public Optional<String> of(String commit) {
    return known.computeIfAbsent(commit, this::read);
  }

  private Optional<String> read(String commit) {
    try (TagRepository repository = TagRepository.of(root)) {
      return repository.commitBytes(commit).flatMap(CommitSigner::key).map(SshSigned::fingerprint);
    }
  }

  private static Optional<String> key(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    StringBuilder armor = new StringBuilder();
    boolean within = false;
    for (String line : text.lines().takeWhile(line -> !line.isEmpty()).toList()) {
      within = line.startsWith(HEADER) || (within && line.startsWith(" "));
      if (within) {
        armor.append(line.substring(line.startsWith(HEADER) ? HEADER.length() : 1)).append('\n');
      }
    }
    try {
      return armor.isEmpty()
          ? Optional.empty()
          : Optional.of(SshSignature.parse(armor.toString()).key().blob());
    } catch (SshReader.Malformed e) {
      return Optional.empty();
    }
  }
}
