package relgate.waiver;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import relgate.Problems;
import relgate.Profile;
import relgate.candidate.Candidate;
import relgate.json.JsonReader;
import relgate.json.Validated;

/** All waivers of a candidate, as {@code waivers.v1.json} describes the file. */
public record Waivers(@Nullable String $schema, List<Waiver> waivers) implements Validated {
  /** Where the file lies when the configuration names no other. */
  public Waivers {
    waivers = List.copyOf(waivers);
  }

  public static Waivers none() {
    return new Waivers(null, List.of());
  }

  /**
   * The waivers of the file; none where there is no such file.
   *
   * @throws relgate.BadInput with everything that is wrong with the file
   */
  public static Waivers read(Path file) {
    // A dangling link is a file that somebody meant to be there: reading it names it.
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        ? parse(JsonReader.text(file), file.toString())
        : none();
  }

  /**
   * The waivers of the file, each for a gate that exists.
   *
   * @param knownGates the ids of all gates, selected or not
   * @throws relgate.BadInput with everything that is wrong with the file
   */
  public static Waivers read(Path file, Set<String> knownGates) {
    Waivers read = read(file);
    read.unknownGates(file.toString(), knownGates).refuseIfAny();
    return read;
  }

  /** The waivers in force for the candidate; those of its file where nobody asked for the past. */
  public static Waivers of(Candidate candidate) {
    return candidate
        .inForce()
        .map(decisions -> parse(decisions.waiverText(), "the waivers in force"))
        .orElseGet(() -> read(candidate.waiverFile()));
  }

  /** The waivers of the text; the place names it in problems. */
  public static Waivers parse(String text, String place) {
    return JsonReader.commented().parse(text, place, Waivers.class);
  }

  @Override
  public void validate(Problems problems) {
    Map<String, Integer> firstIndex = new HashMap<>();
    for (int i = 0; i < waivers.size(); i++) {
      Integer earlier = firstIndex.putIfAbsent(waivers.get(i).id(), i);
      if (earlier != null) {
        String found = "\"" + waivers.get(i).id() + "\" again, as in waivers[" + earlier + "]";
        problems.addAt("waivers[" + i + "].id", "each id once", found, "Rename one of the two.");
      }
    }
  }

  /** A problem for each waiver whose gate is not among the known ones. */
  public Problems unknownGates(String place, Set<String> knownGates) {
    Problems problems = Problems.in(place);
    for (int i = 0; i < waivers.size(); i++) {
      String gate = waivers.get(i).gate();
      if (!knownGates.contains(gate)) {
        String expected = "one of " + String.join(", ", new TreeSet<>(knownGates));
        String remedy = "Correct the gate's id, or remove the waiver.";
        problems.addAt("waivers[" + i + "].gate", expected, '"' + gate + '"', remedy);
      }
    }
    return problems;
  }

  /**
   * The waiver that covers a miss of the gate; of several, the one that holds longest.
   *
   * @param today in UTC
   */
  public Optional<Waiver> covering(String gate, Profile profile, LocalDate today) {
    return waivers.stream()
        .filter(w -> w.gate().equals(gate) && w.profiles().contains(profile) && w.holdsOn(today))
        .max(Comparator.comparing(Waiver::expires).thenComparing(Waiver::id));
  }

  /** The waiver of this id. */
  public Optional<Waiver> named(String id) {
    return waivers.stream().filter(w -> w.id().equals(id)).findFirst();
  }
}
