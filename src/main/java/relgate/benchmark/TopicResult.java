package relgate.benchmark;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of one question.
 *
 * @param query null where only the topic is known
 * @param hits how many documents were returned
 * @param matchedHits of the first k hits, those that match a keyword; null for a topic
 * @param matchedKeywords keywords that stand in any of the first k hits
 * @param missingKeywords the other keywords
 * @param measures by name, where documents were judged
 * @param documents the first ten, best first
 * @param why what kept it from full marks; null where nothing did
 * @param error why it could not be answered; null where it was
 */
public record TopicResult(
    String topic,
    @Nullable String query,
    int hits,
    @Nullable Integer matchedHits,
    @Nullable List<String> matchedKeywords,
    @Nullable List<String> missingKeywords,
    @Nullable Double precisionAtK,
    @Nullable Double keywordRecall,
    Map<String, Double> measures,
    List<String> documents,
    @Nullable String why,
    @Nullable String error) {}
