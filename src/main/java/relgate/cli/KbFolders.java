package relgate.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.Profile;
import relgate.candidate.Candidate;

/** Folders and names that the verbs of the knowledge base share. */
final class KbFolders {
  private final Candidate candidate;
  private final Context context;

  KbFolders(Candidate candidate, Context context) {
    this.candidate = candidate;
    this.context = context;
  }

  /**
   * A flag's folder with one folder a profile in it, else the usual one of the profile.
   *
   * @throws BadInput where a file is in its place
   */
  Path ofProfile(@Nullable Path named, Profile profile, Path usual) {
    Path folder = named == null ? usual : at(named).resolve(profile.toString());
    for (Path place = folder; place != null; place = place.getParent()) {
      if (Files.exists(place) && !Files.isDirectory(place)) {
        throw new BadInput(
            place.toString(),
            "a folder, or nothing yet",
            "a file",
            "Name another folder, or move the file away.");
      }
    }
    return folder;
  }

  /** A path of a flag: relative ones start at the working folder. */
  Path at(Path named) {
    return context.workingFolder().resolve(named).toAbsolutePath().normalize();
  }

  /** A file as reports name it: relative to the candidate where it lies inside it. */
  String shown(Path file) {
    return candidate.named(file);
  }
}
