package relgate.threshold;

import java.util.List;
import java.util.Optional;

/** What changed between HEAD and another commit before it. */
public interface Since {
  /**
   * The changes since that commit.
   *
   * @param commit its full or short name
   * @return empty where HEAD has no such ancestor
   */
  Optional<List<Change>> changes(String commit);
}
