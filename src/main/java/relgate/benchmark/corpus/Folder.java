package relgate.benchmark.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import relgate.BadInput;
import relgate.Sha256;

/**
 * A folder of files in the order of their names; hidden files are left alone, and what is of no
 * known type is left alone with a note.
 */
record Folder(Path root, PdfText pdf, Intake intake) {
  private static final String PACK = "corpus_pack.json";
  private static final long MAX_PDF = 64L << 20;

  void read() {
    List<InputFile> pdfs = new ArrayList<>();
    for (Path path : entries()) {
      InputFile file = new InputFile(root, path);
      if (!Printable.name(file.name())) {
        intake.refuse(file.name(), Fault.BAD_NAME, "\"" + file.name() + "\"");
      } else if (file.suffix().equals("pdf")) {
        if (file.regular(intake)) {
          pdfs.add(file);
        }
      } else {
        one(file);
      }
    }
    pdfs(pdfs);
  }

  private List<Path> entries() {
    try (Stream<Path> list = Files.list(root)) {
      return list.filter(path -> !Folder.name(path).startsWith("."))
          .sorted(Comparator.comparing(Folder::name))
          .toList();
    } catch (IOException e) {
      throw new BadInput(
          root.toString(), "a folder that can be listed", e.toString(), "Check its permissions.");
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  private void one(InputFile file) {
    switch (file.suffix()) {
      case "txt" -> {
        String text = file.regular(intake) ? file.text(intake) : null;
        if (text != null) {
          intake.document(file.name(), new Document(file.name(), file.title(), text));
        }
      }
      case "json" -> {
        String json = file.regular(intake) ? file.text(intake) : null;
        if (json != null && file.name().equals(PACK)) {
          Pack.read(json, PACK, intake);
        } else if (json != null) {
          JsonText.read(json, file, intake);
        }
      }
      case "trec", "sgml", "sgm" -> {
        if (file.regular(intake)) {
          TrecCorpus.read(file, intake);
        }
      }
      default -> {
        if (file.startsWith(TrecCorpus.OPEN)) {
          TrecCorpus.read(file, intake);
        } else {
          intake.note(file.name() + ": left alone, no *.txt, *.json or *.pdf");
        }
      }
    }
  }

  private void pdfs(List<InputFile> files) {
    List<InputFile> named = new ArrayList<>();
    List<PdfFile> toRead = new ArrayList<>();
    for (InputFile file : files) {
      try {
        long bytes = Files.size(file.path());
        if (bytes > MAX_PDF) {
          intake.refuse(file.name(), Fault.TOO_LARGE, bytes + " bytes, more than " + MAX_PDF);
          continue;
        }
        String sha256 = Sha256.of(file.path());
        intake.source(file.name(), sha256);
        named.add(file);
        toRead.add(new PdfFile(file.path(), bytes, sha256));
      } catch (IOException e) {
        intake.refuse(file.name(), Fault.BROKEN, e.toString());
      }
    }
    List<PdfAnswer> answers = toRead.isEmpty() ? List.of() : pdf.read(toRead);
    for (int i = 0; i < answers.size(); i++) {
      take(named.get(i), answers.get(i));
    }
  }

  private void take(InputFile file, PdfAnswer answer) {
    if (answer instanceof PdfAnswer.Text text) {
      String title = text.title().isBlank() ? file.title() : text.title();
      intake.document(file.name(), new Document(file.name(), title, text.text()));
    } else if (answer instanceof PdfAnswer.Refused refused) {
      intake.refuse(file.name(), refused.fault(), refused.found());
    }
  }
}
