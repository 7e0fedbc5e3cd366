package relgate.benchmark;

import java.nio.charset.StandardCharsets;
import relgate.config.KbSection.RetrieverSection;
import relgate.json.JsonReader;

/** The reader of a knowledge base's answers, for those who try it with foreign text. */
public final class AnswerReading {
  private static final RetrieverSection SECTION =
      JsonReader.strict()
          .parse(
              "{\"kind\": \"http\", \"url\": \"http://localhost/\", \"request\": \"{query}\","
                  + " \"id_pattern\": \"^(.*)#[0-9]+$\"}",
              "kb.retriever",
              RetrieverSection.class);

  private AnswerReading() {}

  public static void read(byte[] input) {
    new HttpAnswer(SECTION, text -> text).read(new String(input, StandardCharsets.UTF_8), 10);
  }
}
