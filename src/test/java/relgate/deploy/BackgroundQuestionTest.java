package relgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BackgroundQuestionTest {
  @Test
  void theAnswerIsWaitedFor() {
    CountDownLatch asked = new CountDownLatch(1);
    BackgroundQuestion<String> aside =
        BackgroundQuestion.ask(
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
    BackgroundQuestion<String> aside =
        BackgroundQuestion.ask(
            () -> {
              throw failure;
            });
    assertThatThrownBy(aside::answer).isSameAs(failure);
  }
}
