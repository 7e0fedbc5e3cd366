package relgate.benchmark;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import relgate.benchmark.corpus.Document;
import relgate.config.KbIndexSection.Fill;
import relgate.json.JsonWriter;

/** Writes documents into the bodies that fill a service. */
record FillTemplate(Fill fill) {
  private static final Pattern DOCUMENT = Pattern.compile("\\{(id|title|text)}");

  /** Characters of one body: engines refuse those of more than some megabytes. */
  private static final int LONGEST = 4 << 20;

  /** One request's worth. */
  record Part(String path, String body) {}

  /** Hands over the documents in bodies, one after the other, with how many are done by then. */
  void each(List<Document> documents, ObjIntConsumer<Part> taker) {
    int start = 0;
    while (start < documents.size()) {
      int end = end(documents, start);
      taker.accept(part(documents.subList(start, end)), end);
      start = end;
    }
  }

  /** At least one document, at most a batch, and no more than engines take in one request. */
  private int end(List<Document> documents, int start) {
    int end = start + 1;
    long length = documents.get(start).text().length();
    while (end < documents.size() && end - start < fill.batch()) {
      length += documents.get(end).text().length();
      if (length > LONGEST) {
        break;
      }
      end++;
    }
    return end;
  }

  Part part(List<Document> documents) {
    String body =
        documents.stream()
            .map(this::written)
            .collect(Collectors.joining(fill.between(), fill.before(), fill.after()));
    String id = URLEncoder.encode(documents.get(0).name(), StandardCharsets.UTF_8);
    return new Part(fill.path().replace("{id}", id.replace("+", "%20")), body);
  }

  /** A document at the places of the template, each text as the inside of a JSON string. */
  private String written(Document document) {
    Map<String, String> values =
        Map.of("id", document.name(), "title", document.title(), "text", document.text());
    return DOCUMENT
        .matcher(fill.document())
        .replaceAll(
            place -> {
              String json = JsonWriter.line(values.getOrDefault(place.group(1), ""));
              return Matcher.quoteReplacement(json.substring(1, json.length() - 1));
            });
  }
}
