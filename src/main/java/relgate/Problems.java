package relgate;

import java.util.ArrayList;
import java.util.List;

/** Gathers every problem of one input, so that nobody fixes one and runs again for the next. */
public final class Problems {
  private final String place;
  private final List<Problem> found;

  private Problems(String place, List<Problem> found) {
    this.place = place;
    this.found = found;
  }

  public static Problems in(String place) {
    return new Problems(place, new ArrayList<>());
  }

  /** The same gathering, at a place of its own. */
  public Problems at(String innerPlace) {
    return new Problems(innerPlace, found);
  }

  public void add(String expected, String butFound, String remedy) {
    found.add(new Problem(place, expected, butFound, remedy));
  }

  /** Adds a problem of a part of this place: a key, an index, a line. */
  public void addAt(String part, String expected, String butFound, String remedy) {
    found.add(new Problem(place + "." + part, expected, butFound, remedy));
  }

  public void addAll(List<Problem> more) {
    found.addAll(more);
  }

  public int count() {
    return found.size();
  }

  public List<Problem> all() {
    return List.copyOf(found);
  }

  /** Refuses the input whole where anything is wrong with it. */
  public void refuseIfAny() {
    if (!found.isEmpty()) {
      throw new BadInput(found);
    }
  }
}
