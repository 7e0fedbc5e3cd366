package relgate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static relgate.store.StoreTesting.NOON;
import static relgate.store.StoreTesting.adding;
import static relgate.store.StoreTesting.commit;
import static relgate.store.StoreTesting.path;
import static relgate.store.StoreTesting.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import relgate.BadInput;

/** What every store must do. */
abstract class StoreContract {
  private static final Store.Term MINUTE = new Store.Term(NOON, Duration.ofMinutes(1));
  private Store store;

  /** A store with nothing of the candidate {@code shop} in it. */
  abstract Store open() throws Exception;

  @BeforeEach
  void begin() throws Exception {
    store = open();
  }

  @AfterEach
  void end() {
    store.close();
  }

  @Test
  void anEmptyStoreHasNoHeadNoEntryAndNoDocument() {
    assertThat(store.head("shop")).isEqualTo(Head.NONE);
    assertThat(store.chain("shop", 0)).isEmpty();
    assertThat(store.find(Query.all("shop"))).isEmpty();
  }

  @Test
  void anAppendedDocumentIsFoundWithItsBytesAndItsEntryIsTheHead() {
    ChainLine line = store.append("shop", adding("shop", 7));
    Document document = store.find(Query.all("shop")).get(0);
    assertThat(store.head("shop")).isEqualTo(line.head());
    assertThat(store.chain("shop", 0)).containsExactly(line);
    assertThat(document.commit()).isEqualTo(commit(7));
    assertThat(store.bytes(document)).contains(report(commit(7), NOON.plusMillis(7)));
  }

  @Test
  void whatAWriterThrowsLeavesNothingBehind() {
    assertThatThrownBy(
            () ->
                store.append(
                    "shop",
                    head -> {
                      throw new IllegalStateException("the disk is full");
                    }))
        .hasMessage("the disk is full");
    assertThat(store.head("shop")).isEqualTo(Head.NONE);
    assertThat(store.append("shop", adding("shop", 1)).sequence()).isEqualTo(1);
  }

  @Test
  void questionsAreAnsweredByKindProfileCommitAndAge() {
    for (int i = 1; i <= 3; i++) {
      store.append("shop", adding("shop", i));
    }
    Query ofOne = new Query("shop", Set.of(DocumentKind.GATE_REPORT), "staging", commit(2), 0);
    assertThat(store.find(ofOne)).extracting(Document::commit).containsExactly(commit(2));
    assertThat(store.find(new Query("shop", Set.of(), null, null, 2)))
        .extracting(Document::commit)
        .containsExactly(commit(2), commit(3));
    assertThat(store.find(new Query("shop", Set.of(), "prod", null, 0))).isEmpty();
    assertThat(store.find(Query.of("shop", Set.of(DocumentKind.DRILL)))).isEmpty();
  }

  @Test
  void theSameDocumentTwiceIsOneAndAnotherOfItsNameIsRefused() {
    byte[] bytes = report(commit(1), NOON);
    Document document = Document.of("shop", path(NOON), bytes).orElseThrow();
    store.put(document, bytes);
    store.put(document, bytes);
    assertThat(store.find(Query.all("shop"))).containsExactly(document);
    byte[] others = report(commit(2), NOON);
    Document other = Document.of("shop", path(NOON), others).orElseThrow();
    assertThatThrownBy(() -> store.put(other, others)).isInstanceOf(BadInput.class);
  }

  @Test
  void whateverAnEntryVouchesForIsADocument() {
    byte[] bytes = report(commit(1), NOON);
    Document other = Document.entered("shop", "records/2026-03_prod.md", bytes);
    store.put(other, bytes);
    Document document = Document.of("shop", path(NOON), bytes).orElseThrow();
    store.append("shop", adding("shop", 0));
    assertThat(other.kind()).isEqualTo(DocumentKind.ENTERED);
    assertThat(store.bytes(other)).contains(bytes);
    assertThat(Document.entered("shop", path(NOON), bytes)).isEqualTo(document);
  }

  @Test
  void aCopyOfAChainGoesInOnceAndAForkNever() throws Exception {
    store.append("shop", adding("shop", 1));
    List<ChainLine> lines = store.chain("shop", 0);
    store.extend("shop", lines);
    assertThat(store.chain("shop", 0)).isEqualTo(lines);
    ChainLine fork = new ChainLine(1, "f".repeat(64), "{}");
    assertThatThrownBy(() -> store.extend("shop", List.of(fork)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("entry 1");
  }

  @Test
  void oneHoldsALeaseAndTheNextGetsALargerNumber() {
    LeaseAnswer first = store.lease("shop", "prod", "run 1 on ci-7", MINUTE);
    LeaseAnswer second = store.lease("shop", "prod", "run 2 on ci-8", MINUTE);
    assertThat(first.granted()).isTrue();
    assertThat(second.granted()).isFalse();
    assertThat(second.lease()).isEqualTo(first.lease());
    store.release(first.lease());
    LeaseAnswer third = store.lease("shop", "prod", "run 2 on ci-8", MINUTE);
    assertThat(third.lease().fence()).isGreaterThan(first.lease().fence());
    assertThat(third.before()).isEmpty();
    assertThat(store.renew(first.lease(), MINUTE)).isFalse();
    assertThat(store.renew(third.lease(), MINUTE)).isTrue();
  }

  @Test
  void anExpiredLeaseIsTakenOverAndItsHolderNamed() {
    Lease late =
        store.lease("shop", "prod", "run 1", new Store.Term(NOON, Duration.ofMillis(1))).lease();
    Store.Term later = new Store.Term(NOON.plusSeconds(1), Duration.ofMinutes(1));
    LeaseAnswer taken = until(() -> store.lease("shop", "prod", "run 2", later));
    assertThat(taken.before()).map(Lease::holder).contains("run 1");
    assertThat(taken.lease().fence()).isEqualTo(late.fence() + 1);
  }

  /** A store goes by a clock of its own: a millisecond has passed after a few questions. */
  private static LeaseAnswer until(java.util.function.Supplier<LeaseAnswer> question) {
    LeaseAnswer answer = question.get();
    for (int i = 0; i < 100 && !answer.granted(); i++) {
      answer = question.get();
    }
    return answer;
  }

  @Test
  void oneCandidateKnowsNothingOfAnother() {
    store.append("shop", adding("shop", 1));
    assertThat(store.candidates()).contains("shop");
    assertThat(store.find(new Query("other", Set.of(), null, null, 0))).isEmpty();
    assertThat(Optional.of(store.find(Query.all("shop")).size())).contains(1);
  }
}
