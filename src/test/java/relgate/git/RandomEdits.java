package relgate.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import relgate.command.Command;
import relgate.command.Outcome;

/**
 * Random edits of a repository with a submodule, its settings, its index flags and its private
 * attributes and ignore rules; the truth of each round comes from hashing every file.
 */
final class RandomEdits {
  private static final List<String> EDITS =
      List.of(
          "echo $N > a.txt",
          "printf 'a\\r\\n' > a.txt; git add a.txt || :",
          "chmod 755 a.txt",
          "chmod 644 x.sh",
          "rm -f link; ln -s x.sh link",
          "rm -f link; printf a.txt > link",
          "rm -f d/deep",
          "mkdir -p new; echo $N > new/f$N; echo '*' > new/.gitignore",
          "echo $N > evil$N; echo 'evil*' >> .git/info/exclude",
          "echo $N > sub/s",
          "echo $N > sub/extra",
          "mv d e",
          "git update-index --assume-unchanged a.txt x.sh || :",
          "git update-index --skip-worktree a.txt d/deep || :",
          "git rm -q --cached a.txt || :",
          "git add -A || :",
          "git config core.fileMode false",
          "git config core.symlinks false",
          "git config core.autocrlf true",
          "git config core.ignoreCase true; echo $N > A.TXT",
          "git config core.sparseCheckout true",
          "git config status.showUntrackedFiles no",
          "git config diff.ignoreSubmodules all; git config submodule.sub.ignore all",
          "echo '* text filter=evil' > .git/info/attributes",
          "git config filter.evil.clean 'touch ../planted; git show HEAD:a.txt'",
          "git -C sub config core.fileMode false; chmod 755 sub/s",
          "touch -d 2001-01-01 a.txt",
          "git checkout -q -- . || :",
          "git stash -q || :");

  private final TestRepository repository;
  private final Random random;

  RandomEdits(Path folder, long seed) throws IOException {
    random = new Random(seed);
    repository = TestRepository.in(Files.createDirectories(folder.resolve("app")));
    sh("git init -q ../lib; cd ../lib; echo s > s; git add .; git commit -qm lib");
    sh("git -c protocol.file.allow=always submodule -q add ../lib sub; printf x > x.sh");
    sh("chmod 755 x.sh; ln -s a.txt link; mkdir d; echo d > d/deep; git add .; git commit -qm two");
  }

  private void sh(String script) {
    Outcome outcome = repository.runner().run(Command.of("sh", "-c", script));
    assertThat(outcome.ending()).as(script).isEqualTo(Outcome.Ending.EXITED);
  }

  /** Makes up to four edits and compares the verdict with the truth. */
  void round(int number) throws IOException {
    StringBuilder done = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      String edit = EDITS.get(random.nextInt(EDITS.size())).replace("$N", "" + number);
      done.append(edit).append("\n");
      sh(edit);
    }
    Path planted = repository.root().resolveSibling("planted");
    // The edits themselves may have run it.
    Files.deleteIfExists(planted);
    CleanTree tree = repository.asked().cleanTree();
    assertThat(tree.clean()).as("round %d:%n%s%s", number, done, tree).isEqualTo(same());
    assertThat(planted).doesNotExist();
  }

  private boolean same() throws IOException {
    return onDisk(repository.root()).equals(committed(repository, ""));
  }

  private static Map<String, String> committed(TestRepository of, String prefix) {
    Map<String, String> files = new TreeMap<>();
    for (String line : of.git("ls-tree", "-r", "HEAD").split("\n", -1)) {
      String[] parts = line.split("[ \t]", 4);
      if (parts[1].equals("commit")) {
        files.putAll(
            committed(new TestRepository(of.root().resolve(parts[3])), prefix + parts[3] + "/"));
      } else {
        files.put(prefix + parts[3], parts[0] + " " + parts[2]);
      }
    }
    return files;
  }

  private static Map<String, String> onDisk(Path root) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : (Iterable<Path>) all::iterator) {
        String name = root.relativize(file).toString();
        boolean own = name.equals(".git") || name.startsWith(".git/") || name.endsWith("/.git");
        if (!own && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
          files.put(name, described(file));
        }
      }
    }
    return files;
  }

  private static String described(Path file) throws IOException {
    if (Files.isSymbolicLink(file)) {
      byte[] target = Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8);
      return "120000 " + ObjectHash.SHA1.id("blob", target);
    }
    String mode = Files.isExecutable(file) ? "100755 " : "100644 ";
    return mode + ObjectHash.SHA1.id("blob", Files.readAllBytes(file));
  }
}
