package relgate.benchmark.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import relgate.BadInput;
import relgate.benchmark.corpus.Document;
import relgate.benchmark.eval.ScoredDoc;

class IndexTest {
  private static final List<Document> DOCUMENTS =
      List.of(
          new Document("deploy", "Deploying", "Images are built, then the services are started."),
          new Document("rollback", "Rolling back", "A rollback restores images and the database."),
          new Document("kb", "知识库", "发布前必须运行知识库基准测试。"),
          new Document("café", "Café", "Résumé of the naïve approach; हिन्दी में भी"),
          new Document("long", "A book", "filler words only. ".repeat(500) + " zebra crossing"));

  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @EnumSource(RetrievalMode.class)
  void aWordOfOneDocumentFindsIt(RetrievalMode mode) {
    try (Index index = open(true)) {
      assertThat(names(index, "restoring the databases", mode)).startsWith("rollback");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"基准", "知识库的测试", "库"})
  void scriptsWithoutBlanksAreFoundByPairsOfCharacters(String query) {
    try (Index index = open(true)) {
      assertThat(names(index, query, RetrievalMode.FTS)).containsExactly("kb");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cafe", "RESUME", "résumé", "हिन्दी"})
  void accentsAndCaseAreFoldedAndMarksKept(String query) {
    try (Index index = open(true)) {
      assertThat(names(index, query, RetrievalMode.FTS)).containsExactly("café");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "email, e-mail", "e-mail, email", "parse_args, parseArgs", "parseArgs, parse_args",
    "2.41.3, 'git v2.41.3 was released'", "STRASSE, Straße", "Lodz, Łódź", "smorrebrod, smørrebrød",
    "محمد, مُحَمَّد", "احمد, أحمد", "zeilenumbruch, Zeilen­umbruch", "שלום, שָׁלוֹם",
    "データベース, ﾃﾞｰﾀﾍﾞｰｽの復元", "復元, データベースの復元"
  })
  void anotherSpellingFindsTheSame(String query, String text) {
    List<Document> two = List.of(new Document("it", "", text), new Document("no", "", "13 41 x 3"));
    try (Index index =
        Index.open(folder.resolve("s"), true, new IndexedCorpus(two, "c", null), n -> {})) {
      assertThat(names(index, query, RetrievalMode.FTS)).startsWith("it");
      assertThat(names(index, query, RetrievalMode.HYBRID)).startsWith("it");
    }
  }

  @ParameterizedTest
  @CsvSource({"palautukset, fi", "restored, en"})
  void aMixedCorpusFindsInflectedWordsOfBothLanguages(String query, String name) {
    List<Document> documents = new ArrayList<>();
    documents.add(
        new Document(
            "fi", "", "Tietokannan palautus ja muu työ ovat jo valmiit, kun se on tehty."));
    documents.add(new Document("en", "", "Restoring the database is what is to be done then."));
    for (int i = 0; i < 8; i++) {
      documents.add(new Document("f" + i, "", "Palvelu ja kanta ovat käytössä, kun se on auki."));
      documents.add(new Document("e" + i, "", "The service is there, and it is open."));
    }
    try (Index index =
        Index.open(folder.resolve("m"), true, new IndexedCorpus(documents, "c", null), n -> {})) {
      assertThat(index.settings().get("language")).contains("fi", "en", "(detected)");
      assertThat(names(index, query, RetrievalMode.FTS)).startsWith(name);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Datenbanken, 'Eine Datenbank wird aus der Sicherung und dem Protokoll wieder geladen'",
    "восстановление, 'Как и когда базу восстановили из копии, и что после этого было'",
    "veritabanları, 'Bir veritabanı ile çalışmak ve bunu daha sonra da geri yüklemek için'"
  })
  void aWordIsFoundInAnotherFormInTheLanguageOfTheTexts(String query, String text) {
    List<Document> two = List.of(new Document("it", "", text), new Document("no", "", "13 41"));
    try (Index index =
        Index.open(folder.resolve("l"), true, new IndexedCorpus(two, "c", null), n -> {})) {
      assertThat(index.settings().get("language")).endsWith(" (detected)").doesNotStartWith("und");
      assertThat(names(index, query, RetrievalMode.FTS)).containsExactly("it");
    }
  }

  @Test
  void accentsThatTellWordsApartAreNotFoldedAway() {
    List<Document> tones =
        List.of(
            new Document("mother", "", "má và ba đi chợ"),
            new Document("ghost", "", "ma và quỷ trong rừng"),
            new Document("horse", "", "mã và bò trên đồng"));
    try (Index index =
        Index.open(folder.resolve("t"), true, new IndexedCorpus(tones, "c", null), n -> {})) {
      assertThat(names(index, "má", RetrievalMode.FTS)).startsWith("mother");
      assertThat(names(index, "ma", RetrievalMode.FTS)).startsWith("ghost");
    }
  }

  @Test
  void aboveItsSizeThereAreNoVectorsAndTheResultSaysSo() {
    List<Document> many = new ArrayList<>();
    for (int i = 0; i <= Index.MOST_VECTORS; i++) {
      many.add(new Document("d" + i, "", "number w" + i));
    }
    try (Index index =
        Index.open(folder.resolve("l"), true, new IndexedCorpus(many, "c", null), n -> {})) {
      assertThat(names(index, "w77", RetrievalMode.HYBRID)).startsWith("d77");
      assertThat(index.settings()).containsEntry("vectors", "none: more than 20000 passages");
      assertThatThrownBy(() -> names(index, "w77", RetrievalMode.VECTOR))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("20001 passages");
    }
  }

  @Test
  void aDamagedOrForeignWordIndexIsMadeAgainOrLeftAlone() throws IOException {
    open(false).close();
    Path words = folder.resolve("kb.sqlite3.words");
    try (Stream<Path> files = Files.list(words)) {
      for (Path file : files.toList()) {
        Files.writeString(file, "damaged");
      }
    }
    try (Index index = open(false)) {
      assertThat(names(index, "images", RetrievalMode.FTS)).contains("deploy");
    }
    Files.writeString(folder.resolve("other.words"), "precious");
    assertThatThrownBy(
            () ->
                Index.open(
                    folder.resolve("other"),
                    true,
                    new IndexedCorpus(DOCUMENTS, "c", null),
                    n -> {}))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("other.words");
    assertThat(folder.resolve("other.words")).hasContent("precious");
  }

  @Test
  void aVersionNumberIsMoreThanItsDigits() {
    List<Document> many = new ArrayList<>(List.of(new Document("it", "", "Fixed in 2.41.3 only")));
    for (int i = 0; i < 9; i++) {
      many.add(new Document("no" + i, "", "3 of 41, 2 of 41, 3 and 2 and 41: " + i));
    }
    try (Index index =
        Index.open(folder.resolve("v"), true, new IndexedCorpus(many, "c", null), n -> {})) {
      assertThat(names(index, "2.41.3", RetrievalMode.HYBRID)).startsWith("it");
    }
  }

  @Test
  void equalDocumentsScoreEqualAndAMegabyteAmongShortOnesHidesNone() {
    String book = "restore of the database ".repeat(45_000);
    List<Document> documents =
        List.of(
            new Document("book", "", book),
            new Document("one", "", "How to restore a lost index"),
            new Document("two", "", "How to restore a lost index"));
    try (Index index =
        Index.open(folder.resolve("m"), true, new IndexedCorpus(documents, "c", null), n -> {})) {
      List<ScoredDoc> ranked = index.rank(search("restore a lost index", RetrievalMode.HYBRID));
      assertThat(ranked).extracting(ScoredDoc::document).containsExactly("one", "two", "book");
      assertThat(ranked.get(0).score()).isEqualTo(ranked.get(1).score());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"", "rollback AND", "NEAR(", "title:*", "a OR", "^x", "'; DROP TABLE document"})
  void whatAUserTypesIsNeverAnOperator(String query) {
    try (Index index = open(true)) {
      assertThat(index.search(search(query, RetrievalMode.HYBRID))).hasSizeLessThan(5);
      assertThat(index.documents()).isEqualTo(5);
    }
  }

  @Test
  void aLongDocumentIsOneHitThatShowsThePassage() {
    try (Index index = open(true)) {
      List<Hit> hits = index.search(search("zebra crossing", RetrievalMode.FTS));
      assertThat(hits).singleElement().extracting(Hit::document).isEqualTo("long");
      assertThat(hits.get(0).text()).contains("zebra crossing").hasSizeLessThan(3_000);
    }
  }

  @Test
  void strictGivesNothingWhereBalancedFallsBackToLikeBeginnings() {
    try (Index index = open(true)) {
      Search typo = search("rollbakc", RetrievalMode.FTS);
      assertThat(index.rank(typo)).extracting(ScoredDoc::document).containsExactly("rollback");
      assertThat(index.rank(new Search("rollbakc", 5, typo.mode(), RetrievalPolicy.STRICT)))
          .isEmpty();
    }
  }

  @Test
  void aQueryOfStopWordsAloneStillAsks() {
    try (Index index = open(true)) {
      assertThat(names(index, "then the", RetrievalMode.FTS)).contains("deploy");
      assertThat(index.rank(search("?!", RetrievalMode.HYBRID))).isEmpty();
    }
  }

  @Test
  void aQueryOfAMegabyteIsWrongUse() {
    try (Index index = open(true)) {
      Search huge = search("a ".repeat(1 << 19), RetrievalMode.FTS);
      assertThatThrownBy(() -> index.rank(huge))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("1048576 characters");
    }
  }

  @Test
  void anotherCorpusIsIndexedAnewAndTheSameOneIsNot() {
    List<Integer> progress = new ArrayList<>();
    Path file = folder.resolve("kb.sqlite3");
    Index.open(file, false, new IndexedCorpus(DOCUMENTS, "one", null), progress::add).close();
    Index.open(file, false, new IndexedCorpus(DOCUMENTS, "one", null), progress::add).close();
    Index.open(file, false, new IndexedCorpus(DOCUMENTS.subList(0, 2), "two", null), progress::add)
        .close();
    Index.open(file, true, new IndexedCorpus(DOCUMENTS, "two", null), progress::add).close();
    assertThat(progress).containsExactly(5, 2, 5);
  }

  @Test
  void aFileThatIsNotOursIsLeftAsItIs() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.txt"), "precious");
    Path other =
        Files.writeString(folder.resolve("other.db"), "SQLite format 3\0" + "x".repeat(200));
    Path link = Files.createSymbolicLink(folder.resolve("link"), text);
    for (Path file : List.of(text, other, link, folder)) {
      for (boolean reset : new boolean[] {true, false}) {
        assertThatThrownBy(
                () -> Index.open(file, reset, new IndexedCorpus(DOCUMENTS, "c", null), n -> {}))
            .isInstanceOf(BadInput.class)
            .hasMessageContaining(file.toString());
      }
    }
    assertThat(text).hasContent("precious");
    assertThat(Files.size(other)).isEqualTo(216);
  }

  @Test
  void aSecondRunWaitsForTheFirst() throws InterruptedException {
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    Thread second;
    try (Index first = open(false)) {
      second =
          new Thread(
              () -> {
                try (Index index = open(true)) {
                  order.add("second has " + index.documents());
                }
              });
      second.start();
      while (second.getState() != Thread.State.TIMED_WAITING && second.isAlive()) {
        Thread.onSpinWait();
      }
      order.add("first has " + names(first, "images", RetrievalMode.FTS).size());
    }
    second.join();
    assertThat(order).containsExactly("first has 2", "second has 5");
  }

  private Index open(boolean reset) {
    return Index.open(
        folder.resolve("kb.sqlite3"), reset, new IndexedCorpus(DOCUMENTS, "corpus", null), n -> {});
  }

  private static Search search(String query, RetrievalMode mode) {
    return new Search(query, 5, mode, RetrievalPolicy.BALANCED);
  }

  private static List<String> names(Index index, String query, RetrievalMode mode) {
    return index.search(search(query, mode)).stream().map(Hit::document).toList();
  }
}
