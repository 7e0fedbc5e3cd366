package relgate.benchmark.corpus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import relgate.BadInput;
import relgate.Problem;

/** Gathers what one reading of a corpus gives: documents by name, refusals, sources, notes. */
final class Intake {
  private final List<Document> documents = new ArrayList<>();
  private final Map<String, String> places = new HashMap<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private final List<Source> sources = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /** Takes a document that must have text. */
  void document(String place, Document document) {
    if (document.text().isBlank()) {
      refuse(place, Fault.EMPTY_TEXT, "no character that is not white space");
    } else {
      entry(place, document);
    }
  }

  /** Takes a document that may be empty, as some of the BEIR and TREC sets are. */
  void entry(String place, Document document) {
    String name = document.name();
    if (!Printable.name(name)) {
      refuse(place, Fault.BAD_NAME, "\"" + Printable.shown(name) + "\"");
      return;
    }
    String earlier = places.putIfAbsent(name, place);
    if (earlier != null) {
      refuse(place, Fault.DUPLICATE_NAME, "\"" + name + "\" again, first in " + earlier);
      return;
    }
    documents.add(
        new Document(name, Printable.text(document.title()), Printable.text(document.text())));
  }

  void refuse(String place, Fault fault, String found) {
    refusals.add(new Refusal(Printable.shown(place), fault, Printable.shown(found)));
  }

  void source(String file, String sha256) {
    sources.add(new Source(Printable.shown(file), sha256));
  }

  void note(String text) {
    notes.add(Printable.shown(text));
  }

  /** Everything gathered; a corpus without a document is refused whole. */
  Corpus corpus(String place) {
    documents.sort(Comparator.comparing(Document::name));
    sources.sort(Comparator.comparing(Source::file));
    Corpus corpus = new Corpus(documents, refusals, sources, notes);
    if (documents.isEmpty()) {
      List<Problem> problems = new ArrayList<>(corpus.problems());
      problems.add(
          new Problem(
              place,
              "a corpus with at least one document",
              "no document",
              "Put *.txt, *.json or *.pdf files or a corpus_pack.json there."));
      throw new BadInput(problems);
    }
    return corpus;
  }
}
