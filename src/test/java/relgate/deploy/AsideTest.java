package relgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AsideTest {
  @Test
  void theAnswerIsWaitedFor() {
    CountDownLatch asked = new CountDownLatch(1);
    Aside<String> aside =
        Aside.ask(
            () -> {
              try {
                asked.await();
                return "28";
              } catch (InterruptedException e) {
                return "interrupted";
              }
            });
    asked.countDown();
    assertThat(aside.answer()).isEqualTo("28");
  }

  @Test
  void whatTheQuestionThrewIsThrownByTheAnswer() {
    StepFailed failure = new StepFailed("a", "b", "c", "d");
    Aside<String> aside =
        Aside.ask(
            () -> {
              throw failure;
            });
    assertThatThrownBy(aside::answer).isSameAs(failure);
  }
}
