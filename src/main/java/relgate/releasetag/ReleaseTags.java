package relgate.releasetag;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;
import relgate.Problems;

/** Asks of the tags of a repository whether they are releases of what is checked out. */
public final class ReleaseTags {
  private final Path root;
  private final TagRules rules;
  private final Instant now;
  private final @Nullable AllowedSigners signers;
  private final @Nullable PgpKeyring keyring;

  /**
   * Reads the files of the rules.
   *
   * @param root a folder of the repository
   * @throws relgate.BadInput where one of them is missing or malformed
   */
  public ReleaseTags(Path root, TagRules rules, Instant now) {
    this.root = root;
    this.rules = rules;
    this.now = now;
    Path signersFile = rules.allowedSigners();
    Path keyringFile = rules.keyring();
    this.signers = signersFile == null ? null : AllowedSigners.read(signersFile, rules.zone());
    this.keyring = keyringFile == null ? null : PgpKeyring.read(keyringFile);
  }

  /** Every tag on HEAD whose name matches the pattern, in the order of their names; may be none. */
  public List<TagVerification> onHead() {
    try (TagRepository repository = TagRepository.of(root)) {
      return repository.tagsOn(repository.head()).stream()
          .filter(name -> Patterns.glob(rules.pattern(), name))
          .sorted()
          .map(name -> verify(repository, name))
          .toList();
    }
  }

  /** The tag of that name, whatever it points to. */
  public TagVerification named(String name) {
    try (TagRepository repository = TagRepository.of(root)) {
      return verify(repository, name);
    }
  }

  private TagVerification verify(TagRepository repository, String name) {
    Problems problems = Problems.in("refs/tags/" + name);
    if (!Patterns.glob(rules.pattern(), name)) {
      problems.add("a name like " + rules.pattern(), name, "Tag under a name of a release.");
    }
    Optional<ObjectId> id = repository.tag(name);
    if (id.isEmpty()) {
      problems.add("a tag", "no such tag", "Fetch the tags (`git fetch --tags`), or make it.");
      return new TagVerification(name, "nobody", problems.all());
    }
    Optional<byte[]> bytes = repository.tagBytes(id.get());
    if (bytes.isEmpty()) {
      problems.add(
          "an annotated tag",
          "a lightweight tag, which nobody can sign",
          "Make it again with `git tag --sign`.");
      return new TagVerification(name, "nobody", problems.all());
    }
    String signer =
        TagObject.parse(bytes.get())
            .map(tag -> verify(repository, tag, name, problems))
            .orElseGet(() -> unreadable(problems));
    return new TagVerification(name, problems.count() == 0 ? signer : "nobody", problems.all());
  }

  private static String unreadable(Problems problems) {
    problems.add(
        "a tag object as git writes it",
        "other, missing or repeated headers",
        "Make it again with `git tag --sign`.");
    return "nobody";
  }

  private String verify(TagRepository repository, TagObject tag, String name, Problems problems) {
    new TagPlace(problems).check(tag, name, repository.head(), now);
    RevokedKeys revoked = repository.revoked().map(RevokedKeys::read).orElse(RevokedKeys.NONE);
    return new TagSignature(signers, keyring, revoked, now, problems).signer(tag);
  }
}
