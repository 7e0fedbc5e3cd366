package relgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkflowTest {
  @Test
  void annotatesEachBlockerAsAnErrorAndEachAdvisoryAsAWarning() {
    assertThat(Workflow.annotations(Samples.blocked()).lines())
        .containsExactly(
            "::error title=FAILED secret-key::SECRET_KEY is no known default%0Aexpected: what"
                + " secret-key wants%0Afound: a default%0Aremedy: Do what secret-key needs.",
            "::error title=ERRORED image-build::the images build%0Aexpected: what image-build"
                + " wants%0Afound: no docker client%0Aremedy: Do what image-build needs.",
            "::warning title=ADVISORY kb-benchmark::precision is at least 0.55%0Aexpected: what"
                + " kb-benchmark wants%0Afound: 0.51%0Aremedy: Do what kb-benchmark needs.");
  }

  @Test
  void foreignCommandsAreInert() {
    assertThat(Workflow.annotations(Samples.hostile()).lines()).hasSize(1);
    assertThat(Workflow.inert("a\n  ::set-env name=x::y\r\n##[error]z"))
        .isEqualTo("a\n\\::set-env name=x::y\n##\\[error]z");
  }
}
