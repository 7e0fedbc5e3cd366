package relgate.benchmark.index;

import java.util.Set;

/** English words that carry no topic; other languages are left to the weight of rare words. */
final class StopWords {
  private static final Set<String> WORDS =
      Set.of(
          """
          a about above after again against all am an and any are aren as at be because been before
          being below between both but by can cannot could couldn d did didn do does doesn doing don
          down during each few for from further had hadn has hasn have haven having he her here hers
          herself him himself his how i if in into is isn it its itself just let ll m may me might
          more most must mustn my myself no nor not now of off on once only or other ought our ours
          ourselves out over own per re s same shan she should shouldn so some such t than that the
          their theirs them themselves then there these they this those through to too under until
          up upon ve very via was wasn we were weren what when where which while who whom whose why
          will with within without won would wouldn you your yours yourself yourselves
          """
              .strip()
              .split("\\s+", -1));

  private StopWords() {}

  static boolean contains(String word) {
    return WORDS.contains(word);
  }
}
