package relgate.benchmark.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import relgate.BadInput;

/** The door to every kind of corpus. */
public final class Corpora {
  /** A folder that holds this file is a BEIR set, and nothing else in it counts. */
  static final String BEIR = "corpus.jsonl";

  private Corpora() {}

  /**
   * Reads a corpus: a BEIR set (a folder with {@code corpus.jsonl}, or any {@code *.jsonl} file), a
   * file of TREC documents, or a folder of {@code *.txt}, {@code *.json}, {@code *.pdf}, TREC files
   * and {@code corpus_pack.json}.
   *
   * @throws BadInput where there is nothing to read, or not one document in it
   */
  public static Corpus read(Path place, PdfText pdf) {
    Path root = real(place);
    Intake intake = new Intake();
    if (Files.isDirectory(root)) {
      Path beir = root.resolve(BEIR);
      if (Files.isRegularFile(beir)) {
        BeirCorpus.read(new InputFile(root, beir), intake);
      } else {
        new Folder(root, pdf, intake).read();
      }
    } else if (Files.isRegularFile(root)) {
      InputFile file = new InputFile(parent(root), root);
      if (file.suffix().equals("jsonl")) {
        BeirCorpus.read(file, intake);
      } else {
        TrecCorpus.read(file, intake);
      }
    } else {
      throw missing(place, "something that is neither a folder nor a regular file");
    }
    return intake.corpus(place.toString());
  }

  private static Path real(Path place) {
    try {
      return place.toRealPath();
    } catch (IOException e) {
      throw missing(place, Files.exists(place) ? e.toString() : "nothing there");
    }
  }

  private static Path parent(Path file) {
    Path parent = file.getParent();
    return parent == null ? file : parent;
  }

  private static BadInput missing(Path place, String found) {
    return new BadInput(
        place.toString(), "a corpus: a folder, or a BEIR or TREC file", found, "Name the corpus.");
  }
}
