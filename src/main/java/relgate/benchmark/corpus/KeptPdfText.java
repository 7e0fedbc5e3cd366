package relgate.benchmark.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import relgate.json.AtomicFile;

/**
 * Keeps texts by the hash of their PDF, so that an unchanged file is read once. Only texts are
 * kept: a refusal may come from a slow moment of the machine and is tried again.
 *
 * @param folder one file a text: {@code <sha256>.<extractor>.text}
 */
record KeptPdfText(PdfText reader, Path folder) implements PdfText {
  /** Changes whenever another PDFBox or another way of reading gives another text. */
  static final String EXTRACTOR = "pdfbox-3.0.8-r2";

  @Override
  public List<PdfAnswer> read(List<PdfFile> files) {
    Map<String, PdfAnswer> answers = new LinkedHashMap<>();
    Map<String, PdfFile> unknown = new LinkedHashMap<>();
    for (PdfFile file : files) {
      PdfAnswer kept = kept(file.sha256());
      if (kept != null) {
        answers.put(file.sha256(), kept);
      } else {
        unknown.putIfAbsent(file.sha256(), file);
      }
    }
    List<PdfFile> toRead = new ArrayList<>(unknown.values());
    List<PdfAnswer> read = toRead.isEmpty() ? List.of() : reader.read(toRead);
    for (int i = 0; i < read.size(); i++) {
      answers.put(toRead.get(i).sha256(), read.get(i));
      keep(toRead.get(i).sha256(), read.get(i));
    }
    return files.stream().map(file -> answers.get(file.sha256())).toList();
  }

  private @Nullable PdfAnswer kept(String sha256) {
    Path file = place(sha256);
    try {
      if (!Files.isRegularFile(file)) {
        return null;
      }
      String written = Files.readString(file, StandardCharsets.UTF_8);
      return PdfResult.parse(written, sha256) instanceof PdfAnswer.Text text ? text : null;
    } catch (IOException e) {
      return null; // Not UTF-8, for one: it is read anew and written over.
    }
  }

  private void keep(String sha256, PdfAnswer answer) {
    if (answer instanceof PdfAnswer.Text) {
      AtomicFile.write(place(sha256), PdfResult.write(sha256, answer));
    }
  }

  private Path place(String sha256) {
    return folder.resolve(sha256 + "." + EXTRACTOR + ".text");
  }
}
