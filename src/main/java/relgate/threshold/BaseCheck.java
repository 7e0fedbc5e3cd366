package relgate.threshold;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import relgate.Problem;
import relgate.Problems;
import relgate.Profile;

/**
 * Checks that a change record names the base that its change is judged against. A branch that was
 * merged is judged against another commit than when its record was written: any ancestor of HEAD is
 * right from which exactly the same values changed.
 */
final class BaseCheck {
  private static final String REMEDY =
      "Write the commit that the change was made on; `git merge-base HEAD main` prints it.";
  private final Optional<String> base;
  private final Function<String, Optional<List<Change>>> since;

  /**
   * @param base full name; empty where HEAD is the first commit
   */
  BaseCheck(Optional<String> base, Function<String, Optional<List<Change>>> since) {
    this.base = base;
    this.since = since;
  }

  /**
   * What is wrong with the record's base.
   *
   * @param changes of one profile since the real base, at least one
   */
  List<Problem> of(ChangeRecord record, List<Change> changes) {
    Optional<String> named = record.field(Field.BASE_COMMIT).map(t -> t.toLowerCase(Locale.ROOT));
    if (named.isEmpty() || base.filter(id -> id.equals(named.get())).isPresent()) {
      return List.of();
    }
    Problems problems = Problems.in(record.place(Field.BASE_COMMIT));
    if (!named.get().matches("[0-9a-f]{7,64}")) {
      problems.add("a commit's name, at least 7 of its hexadecimal digits", named.get(), REMEDY);
      return problems.all();
    }
    Profile profile = changes.get(0).profile();
    Optional<List<Change>> changed =
        since
            .apply(named.get())
            .map(all -> all.stream().filter(c -> c.profile() == profile).toList());
    if (changed.isEmpty()) {
      String remedy = REMEDY + " In a shallow clone fetch it first: `git fetch --unshallow`.";
      problems.add(expected(), named.get() + ", which HEAD does not come from", remedy);
    } else if (!changed.get().equals(changes)) {
      problems.add(expected(), named.get() + ", since when " + said(changed.get()), REMEDY);
    }
    return problems.all();
  }

  private String expected() {
    return base.orElse("no commit") + ", or an ancestor of HEAD with the same values as that";
  }

  private static String said(List<Change> changes) {
    return changes.isEmpty()
        ? "nothing changed"
        : changes.stream().map(Change::said).collect(Collectors.joining("; "));
  }
}
