package relgate.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import relgate.command.Command;

/**
 * A working tree of one commit that relgate makes itself, with a repository of its own: every
 * object is copied and hashed again, and no hook, filter, setting or alternate of the source is in
 * it.
 *
 * @param git in the source's folder
 */
record Checkout(Git git, Place place, GitHistory history) {

  /**
   * Makes it.
   *
   * @param target a folder that does not exist yet
   * @throws relgate.ToolFailure where the source cannot be read or lacks objects
   */
  void make(Commit commit, Path target) throws IOException {
    TreeListing listing = history.listing(commit);
    Path own = Files.createDirectories(target.resolve(".git"));
    Files.createDirectories(own.resolve("objects/pack"));
    Files.createDirectories(own.resolve("refs"));
    Refs refs = history.refs();
    try (Scratch scratch = new Scratch(git, place.top(), place.objects(), commit, true)) {
      copyObjects(scratch, commit, refs, own);
      settings(commit, own);
      RefFiles.write(own, refs, commit, place.branch());
      Map<String, String> machine = MachineFilters.all(scratch.machine());
      Git inside = scratch.own(own, target, machine);
      inside.output("reset", "-q", "--hard", "HEAD");
      new LfsContents(place.objects().resolveSibling("lfs"), target, listing).pull(inside);
    }
    submodules(listing, target);
  }

  /**
   * Git packs what all refs reach; the index is made again from the contents, so no id is taken on
   * trust.
   */
  private void copyObjects(Scratch scratch, Commit commit, Refs refs, Path own) throws IOException {
    Path shallow = place.objects().resolveSibling("shallow");
    if (Files.isRegularFile(shallow)) {
      Files.copy(shallow, scratch.gitFolder().resolve("shallow"));
      Files.copy(shallow, own.resolve("shallow"));
    }
    StringBuilder wanted = new StringBuilder(commit.id()).append('\n');
    refs.ids().values().stream().distinct().forEach(id -> wanted.append(id).append('\n'));
    Git reading = scratch.overWork();
    Path packs = own.resolve("objects/pack");
    Command pack =
        reading
            .command(
                "pack-objects", "-q", "--revs", "--missing=allow-any", packs.resolve("pack") + "")
            .reading(wanted.toString());
    Git.output(git.runner().run(pack));
    for (Path file : files(packs)) {
      if (file.toString().endsWith(".pack")) {
        String name = file.toString().replaceFirst("pack$", "idx");
        Files.delete(Path.of(name));
        Git.output(reading.run("index-pack", "-o", name, file.toString()));
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> listed = Files.list(folder)) {
      return new ArrayList<>(listed.toList());
    }
  }

  /** What the source fetched is kept, as it tells whether the clone has every branch. */
  private void settings(Commit commit, Path own) throws IOException {
    StringBuilder text = new StringBuilder(Scratch.settings(commit, true));
    git.run("config", "--get-all", "remote.origin.fetch")
        .stdout()
        .lines()
        .filter(line -> line.matches("[+A-Za-z0-9/*:._-]{1,500}"))
        .forEach(line -> text.append("[remote \"origin\"]\n  fetch = ").append(line).append('\n'));
    Files.writeString(own.resolve("config"), text);
  }

  private void submodules(TreeListing listing, Path target) throws IOException {
    for (TreeEntry entry : listing.files()) {
      Path folder = RawPath.in(place.top(), entry.path());
      boolean there =
          entry.submodule() && Files.exists(folder.resolve(".git"), LinkOption.NOFOLLOW_LINKS);
      if (there) {
        try (LinkedFolder linked = new LinkedFolder(folder)) {
          submodule(entry, git.in(linked.path()), RawPath.in(target, entry.path()));
        }
      }
    }
  }

  private static void submodule(TreeEntry entry, Git inside, Path target) throws IOException {
    Place place = Place.of(inside.run(Place.QUESTION), inside.folder()).orElse(null);
    if (place == null) {
      return;
    }
    GitHistory history = new GitHistory(inside, place);
    Commit commit = history.commit(entry.id()).orElse(null);
    if (commit != null) {
      new Checkout(inside, place, history).make(commit, target);
    }
  }

  /** Files of refs as git stores them. */
  private static final class RefFiles {
    private RefFiles() {}

    static void write(
        Path own, Refs refs, Commit commit, @org.jspecify.annotations.Nullable String branch)
        throws IOException {
      StringBuilder packed = new StringBuilder("# pack-refs with: peeled fully-peeled sorted \n");
      new TreeMap<>(refs.ids())
          .forEach(
              (name, id) -> {
                packed.append(id).append(' ').append(RawPath.raw(name)).append('\n');
                String end = refs.peeled().get(name);
                packed.append(end == null ? "" : "^" + end + "\n");
              });
      Files.writeString(own.resolve("packed-refs"), packed, StandardCharsets.ISO_8859_1);
      boolean on = branch != null && commit.id().equals(refs.ids().get(branch));
      String head = on ? "ref: " + RawPath.raw(String.valueOf(branch)) : commit.id();
      Files.writeString(own.resolve("HEAD"), head + "\n", StandardCharsets.ISO_8859_1);
    }
  }
}
