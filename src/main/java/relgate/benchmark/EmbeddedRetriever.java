package relgate.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import relgate.benchmark.eval.ScoredDoc;
import relgate.benchmark.index.Hit;
import relgate.benchmark.index.Index;
import relgate.benchmark.index.Search;

/**
 * relgate's own engine.
 *
 * @param missing judged documents that the corpus lacks
 * @param notes what of the corpus was left alone; stands in the result, for people to read
 */
record EmbeddedRetriever(Index index, List<String> notes, List<String> missing)
    implements Retriever {
  @Override
  public Answer answer(Question question) {
    Search deep =
        new Search(question.query(), question.depth(), question.mode(), question.policy());
    if (question.shown() == question.depth()) {
      return new Answer.Ranked(index.search(deep));
    }
    List<Hit> hits = new ArrayList<>();
    if (question.shown() > 0) {
      hits.addAll(
          index.search(new Search(deep.query(), question.shown(), deep.mode(), deep.policy())));
    }
    List<ScoredDoc> ranked = index.rank(deep);
    for (ScoredDoc doc : ranked.subList(Math.min(hits.size(), ranked.size()), ranked.size())) {
      hits.add(new Hit(doc.document(), doc.score(), "", ""));
    }
    return new Answer.Ranked(hits);
  }

  @Override
  public int documents() {
    return index.documents();
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>(index.settings());
    Names.put(settings, "corpus_notes", notes);
    Names.put(settings, BenchmarkResult.NOT_IN_CORPUS, missing);
    return settings;
  }

  @Override
  public void close() {
    index.close();
  }
}
