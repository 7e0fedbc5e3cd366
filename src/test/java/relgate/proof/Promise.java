package relgate.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import relgate.json.AtomicFile;
import relgate.json.JsonWriter;

/**
 * One promise and how it held.
 *
 * @param chapter the heading under which the page shows it
 * @param text the promise, as a user would say it
 * @param figure what was tried and what came of it
 * @param target what must come of it
 * @param proof the class that tried it
 * @param broken what did not hold, for people; empty where the promise held
 */
record Promise(
    String chapter,
    String text,
    String figure,
    String target,
    String proof,
    String size,
    List<String> broken) {
  static final Path FOLDER = Path.of("target", "proof");

  static Promise of(
      Class<?> proof, String chapter, String text, String figure, String target, List<String> no) {
    String size = Size.asked().name().toLowerCase(java.util.Locale.ROOT);
    return new Promise(chapter, text, figure, target, proof.getSimpleName(), size, no);
  }

  /** Writes it down, then fails where it did not hold: a broken promise stands on the page too. */
  void keep() {
    String name = (proof + " " + text).replaceAll("[^A-Za-z0-9]+", "_");
    AtomicFile.write(FOLDER.resolve(name + ".json"), JsonWriter.pretty(this));
    ReliabilityPage.write();
    assertEquals(List.of(), broken, text);
  }
}
