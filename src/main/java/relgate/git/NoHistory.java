package relgate.git;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers about commits where there is no repository. */
record NoHistory() implements History {
  @Override
  public Optional<Path> top() {
    return Optional.empty();
  }

  @Override
  public boolean shallow() {
    return false;
  }

  @Override
  public Optional<Commit> commit(String revision) {
    return Optional.empty();
  }

  @Override
  public Optional<String> branch() {
    return Optional.empty();
  }

  @Override
  public List<Tag> tagsAt(String commit) {
    return List.of();
  }

  @Override
  public List<String> tagsUpTo(String commit) {
    return List.of();
  }

  @Override
  public Optional<String> mergeBase(String left, String right) {
    return Optional.empty();
  }

  @Override
  public Optional<byte[]> content(Commit commit, String path) {
    return Optional.empty();
  }

  @Override
  public List<String> files(Commit commit, String path) {
    return List.of();
  }

  @Override
  public List<Change> changes(Commit older, Commit newer) {
    return List.of();
  }

  @Override
  public boolean touched(String commit, List<String> paths) {
    return false;
  }

  @Override
  public List<String> touching(String commit, List<String> paths) {
    return List.of();
  }

  @Override
  public Map<String, byte[]> contents(List<String> commits, List<String> paths) {
    return Map.of();
  }

  @Override
  public Map<String, String> hashes(List<String> commits, List<String> paths) {
    return Map.of();
  }

  @Override
  public Optional<String> origin() {
    return Optional.empty();
  }

  @Override
  public Optional<Truncation> truncation() {
    return Optional.empty();
  }
}
