package relgate.threshold;

import org.junit.jupiter.api.Test;

/** A history that begins anew adopts nothing where another one was there before. */
class NewHistoryTest extends Bank {
  private void begunAnew() {
    git.git("checkout", "-q", "--orphan", "fresh");
    low();
  }

  @Test
  void anOrphanBranchIsComparedWithTheTrunkThatOthersSee() {
    git.git("update-ref", "refs/remotes/origin/main", "HEAD");
    git.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main");
    begunAnew();
    git.write("README.md", "two").commit("second");
    staysStrict();
  }

  @Test
  void aTrunkThatDecidedNothingIsNoBase() {
    git.git("checkout", "-q", "--orphan", "pages");
    git.git("rm", "-rqf", ".");
    git.write("index.html", "pages").commit("pages");
    git.git("update-ref", "refs/remotes/origin/pages", "HEAD");
    git.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/pages");
    git.git("checkout", "-q", "main");
    org.assertj.core.api.Assertions.assertThat(governed(null).unaccepted()).isEmpty();
  }
}
