package relgate.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import relgate.BadInput;
import relgate.Problems;
import relgate.benchmark.eval.Keywords;
import relgate.benchmark.eval.Qrels;
import relgate.benchmark.eval.QrelsText;
import relgate.benchmark.eval.Words;
import relgate.benchmark.index.RetrievalMode;
import relgate.json.JsonReader;

/**
 * Everything that is asked in one run, and what counts as a right answer.
 *
 * @param questions at least one, in the order of the file
 * @param qrels judgements by topic; of a case, its number from 1 is the topic
 * @param topics every topic that has a query, also those that nobody judged and that are not asked
 * @param byKeywords whether the questions are cases, judged by keywords
 * @param files what was read
 * @param relevance which documents count, and how
 */
public record Questions(
    List<Question> questions,
    Qrels qrels,
    Set<String> topics,
    boolean byKeywords,
    List<Path> files,
    Relevance relevance) {
  private static final String BASE = "the questions of the base";

  /** How many documents a topic is asked for, as trec_eval's own tracks ask. */
  public static final int TOPIC_DEPTH = 1_000;

  /** Where documents of a case are judged, measures look so deep. */
  private static final int JUDGED_DEPTH = 100;

  public Questions {
    questions = List.copyOf(questions);
    files = List.copyOf(files);
  }

  /** Where they come from, for messages; those of an earlier commit lie in no file any more. */
  String source() {
    return files.isEmpty() ? BASE : files.get(0).toString();
  }

  /**
   * Reads a case file.
   *
   * @throws BadInput with everything that is wrong with it; also where there is no case in it
   */
  public static Questions ofCases(Path file) {
    return ofCases(JsonReader.text(file), file.toString(), List.of(file));
  }

  /**
   * Questions that lie in no file any more.
   *
   * @param texts of the cases, or of the topics and of their judgements
   */
  static Questions ofBase(List<String> texts) {
    List<String> plain = texts.stream().map(TextFile::withoutMark).toList();
    if (plain.size() == 1) {
      return ofCases(plain.get(0), BASE, List.of());
    }
    Map<String, String> topics = TopicFile.parse(plain.get(0), BASE);
    Problems problems = Problems.in(BASE);
    Qrels qrels = QrelsText.parse(plain.get(1), BASE, problems);
    Asking asking = new Asking(TOPIC_DEPTH, RetrievalMode.HYBRID, List.of());
    return ofTopics(topics, qrels, problems, asking);
  }

  private static Questions ofCases(String text, String place, List<Path> files) {
    List<BenchmarkCase> cases = JsonReader.commented().parseList(text, place, BenchmarkCase.class);
    Problems problems = Problems.in(place);
    distinct(cases, problems);
    problems.refuseIfAny();
    List<Question> questions = new ArrayList<>();
    Map<String, Map<String, Integer>> judged = new LinkedHashMap<>();
    for (BenchmarkCase each : cases) {
      String topic = String.valueOf(questions.size() + 1);
      Map<String, Integer> relevant = each.judgements();
      if (!relevant.isEmpty()) {
        judged.put(topic, relevant);
      }
      questions.add(question(topic, each, !relevant.isEmpty()));
    }
    return new Questions(questions, new Qrels(judged), Set.of(), true, files, Relevance.STANDARD);
  }

  private static Question question(String topic, BenchmarkCase each, boolean judged) {
    return new Question(
        topic,
        each.query(),
        each.topK(),
        judged ? Math.max(each.topK(), JUDGED_DEPTH) : each.topK(),
        each.mode(),
        each.policyProfile(),
        new Keywords(each.expectedKeywords(), each.keywordMatch()),
        new CaseContext(each.filters(), each.tenant(), each.history()));
  }

  /**
   * Reads topics and their judgements. Topics that nobody judged are not asked; a judged one whose
   * query is not there counts with an empty list (trec_eval's {@code -c}).
   *
   * @param topicFile null where the topics are just those of the judgements (a run needs no texts)
   * @throws BadInput with everything that is wrong; also where there is no judged topic
   */
  public static Questions ofTopics(
      @Nullable Path topicFile, Path qrelsFile, int depth, RetrievalMode mode) {
    Map<String, String> topics = topicFile == null ? null : TopicFile.read(topicFile);
    Problems problems = Problems.in(qrelsFile.toString());
    Qrels qrels = QrelsText.parse(TextFile.read(qrelsFile), qrelsFile.toString(), problems);
    List<Path> files = topicFile == null ? List.of(qrelsFile) : List.of(topicFile, qrelsFile);
    return ofTopics(topics, qrels, problems, new Asking(depth, mode, files));
  }

  /** How topics are asked, and where they stand. */
  private record Asking(int depth, RetrievalMode mode, List<Path> files) {}

  private static Questions ofTopics(
      @Nullable Map<String, String> topics, Qrels qrels, Problems problems, Asking asking) {
    refuseOthers(topics, qrels, problems);
    List<Question> questions = new ArrayList<>();
    for (String topic : topics == null ? qrels.topics() : topics.keySet()) {
      if (qrels.topics().contains(topic)) {
        String query = topics == null ? "" : topics.getOrDefault(topic, "");
        questions.add(Question.ofTopic(topic, query, asking.depth(), asking.mode()));
      }
    }
    Set<String> all = topics == null ? qrels.topics() : topics.keySet();
    return new Questions(questions, qrels, all, false, asking.files(), Relevance.STANDARD);
  }

  private static void refuseOthers(
      @Nullable Map<String, String> topics, Qrels qrels, Problems problems) {
    if (topics != null
        && !qrels.topics().isEmpty()
        && Collections.disjoint(topics.keySet(), qrels.topics())) {
      String first = qrels.topics().iterator().next();
      problems.add(
          "judgements of the topics that are asked",
          "none of them, the first is of topic " + first,
          "Name the topics that were judged.");
    }
    if (qrels.topics().isEmpty() && problems.count() == 0) {
      problems.add("at least one judgement", "none", "Name the file with the judgements.");
    }
    problems.refuseIfAny();
  }

  /** The same questions, judged in another way. */
  public Questions with(Relevance other) {
    return new Questions(questions, qrels, topics, byKeywords, files, other);
  }

  /** Where the judgements of a topic stand, for messages. */
  String place(String topic) {
    return byKeywords ? "[" + (Integer.parseInt(topic) - 1) + "].relevant_docs" : "topic " + topic;
  }

  /** Judged topics that have no query, in the order of the judgements. */
  public List<String> withoutQuery() {
    return byKeywords
        ? List.of()
        : qrels.topics().stream().filter(topic -> !topics.contains(topic)).toList();
  }

  private static void distinct(List<BenchmarkCase> cases, Problems problems) {
    if (cases.isEmpty()) {
      problems.add("at least one case", "an empty list", "Write cases, or set the mode to off.");
    }
    Map<List<String>, Integer> first = new HashMap<>();
    for (int i = 0; i < cases.size(); i++) {
      Integer earlier = first.putIfAbsent(Words.of(cases.get(i).query()), i);
      if (earlier != null) {
        problems.addAt(
            "[" + i + "].query",
            "each query once",
            "the query of [" + earlier + "] again: \"" + cases.get(i).query() + "\"",
            "Remove one of the two; copies of an easy case would lift the average.");
      }
    }
  }
}
