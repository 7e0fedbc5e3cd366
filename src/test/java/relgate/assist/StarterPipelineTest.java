package relgate.assist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import relgate.BadInput;

/** The pipelines of {@code init}: where they lie, that servers can read them, and their digest. */
class StarterPipelineTest {
  private static final String DIGEST = "ab".repeat(32);
  private static final Map<CiSystem, String> PLACES =
      Map.of(
          CiSystem.GITHUB, ".github/workflows/release-gate.yml",
          CiSystem.GITLAB, ".gitlab/relgate.yml",
          CiSystem.JENKINS, "Jenkinsfile",
          CiSystem.AZURE, "azure-pipelines.yml");
  private final Path root;

  StarterPipelineTest(@TempDir Path root) {
    this.root = root;
  }

  private void file(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }

  private Starter starter(@Nullable CiSystem system, @Nullable String digest) {
    return Starter.of(root, system, ReleasedRelgate.of("shop/relgate", "1.0.0", digest));
  }

  private String pipeline(CiSystem system, @Nullable String digest) {
    String place = Objects.requireNonNull(PLACES.get(system));
    return Objects.requireNonNull(starter(system, digest).files().get(place));
  }

  private static Map<?, ?> yaml(String text) {
    LoadSettings settings = LoadSettings.builder().setAllowDuplicateKeys(false).build();
    return (Map<?, ?>) Objects.requireNonNull(new Load(settings).loadFromString(text));
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', GITHUB",
    ".gitlab-ci.yml, '', GITLAB",
    "Jenkinsfile, '', JENKINS",
    "azure-pipelines.yml, '', AZURE",
    ".github/workflows/ci.yml, 'git@gitlab.com:shop/shop.git', GITHUB",
    ".github/pull_request_template.md, 'git@gitlab.com:shop/shop.git', GITLAB",
    "'', https://me:token@gitlab.example.com/shop/github.git, GITLAB",
    "'', https://dev.azure.com/shop/_git/shop, AZURE",
    "'', git@ssh.dev.azure.com:v3/shop/shop/shop, AZURE",
    "'', /srv/github/shop.git, GITHUB"
  })
  void theServerIsTheOneWhosePipelineOrRemoteIsThere(String there, String remote, CiSystem system)
      throws IOException {
    if (!there.isEmpty()) {
      file(there, "x: 1\n");
    }
    file(".git/config", "[remote \"origin\"]\n\turl = " + remote + "\n");
    CiSystem.Choice choice = CiSystem.of(RepositoryFiles.of(root), root);
    assertThat(choice.system()).isEqualTo(system);
    assertThat(choice.sentence()).doesNotContain("token");
  }

  @ParameterizedTest
  @EnumSource
  void noArchiveIsInstalledButTheOneWhoseDigestStandsThere(CiSystem system) throws IOException {
    file("compose.yml", "services: {web: {image: shop}}\n");
    String text = pipeline(system, DIGEST);
    assertThat(text)
        .contains(DIGEST)
        .contains("1.0.0")
        .doesNotContain("TO DO: set", "@SHA", "@INST");
    assertThat(starter(system, DIGEST).next()).noneMatch(step -> step.contains("RELGATE_SHA256"));
    assertThat(pipeline(system, null)).contains("TO DO: set RELGATE_SHA256").doesNotContain(DIGEST);
    assertThat(starter(system, null).next()).anyMatch(step -> step.contains("RELGATE_SHA256"));
  }

  @ParameterizedTest
  @EnumSource(names = "JENKINS", mode = EnumSource.Mode.EXCLUDE)
  void everyPipelineIsTheYamlOfItsServer(CiSystem system) throws IOException {
    file("compose.yml", "services: {web: {image: shop}}\n");
    file("tests/test_a.py", "");
    file("requirements.txt", "");
    Map<?, ?> pipeline = yaml(pipeline(system, DIGEST));
    List<String> keys =
        switch (system) {
          case GITHUB -> List.of("name", "on", "permissions", "concurrency", "jobs");
          case GITLAB -> List.of("variables", ".relgate", "release-gate", "deploy-staging");
          case AZURE -> List.of("trigger", "pr", "parameters", "variables", "stages");
          case JENKINS -> List.of();
        };
    assertThat(pipeline.keySet().stream().map(String::valueOf).toList()).isEqualTo(keys);
  }

  @Test
  void aJenkinsfileIsClosedAndItsScriptsAreWhole() throws IOException {
    file("compose.yml", "services: {web: {image: shop}}\n");
    String text = pipeline(CiSystem.JENKINS, DIGEST);
    assertThat(text.chars().filter(c -> c == '{').count())
        .isEqualTo(text.chars().filter(c -> c == '}').count());
    List<String> parts = Arrays.asList(text.split("'''", -1));
    assertThat(parts).hasSize(7);
    // In such a text Groovy reads a backslash as an escape.
    assertThat(text).doesNotContain("\\").contains("DEPLOY_STAGING", "junit testResults:");
  }

  @ParameterizedTest
  @EnumSource
  void withAStackOneJobJudgesDecidesAndDeploysWhatItJudged(CiSystem system) throws IOException {
    file("compose.yml", "services: {web: {image: shop}}\n");
    assertThat(pipeline(system, DIGEST).replaceAll("\\s+(- )?", " "))
        .containsPattern(
            "relgate release-gate --profile staging --docker-build( --checkout)? relgate promote"
                + " --from staging --to staging --commit .{1,40}? relgate deploy-with-rollback"
                + " --env staging --rollback-on-failure --judged-images");
  }

  @ParameterizedTest
  @EnumSource
  void withoutAStackNothingIsDeployed(CiSystem system) {
    assertThat(pipeline(system, DIGEST)).doesNotContain("deploy-with-rollback");
  }

  @ParameterizedTest
  @CsvSource({
    "GITLAB, .gitlab-ci.yml, .gitlab/relgate.yml, add to .gitlab-ci.yml",
    "JENKINS, Jenkinsfile, Jenkinsfile.relgate, script path Jenkinsfile.relgate",
    "AZURE, azure-pipelines.yml, azure-pipelines.relgate.yml, azure-pipelines.relgate.yml"
  })
  void ownPipelinesStayAndOursLiesBeside(CiSystem system, String own, String ours, String said)
      throws IOException {
    // An empty one is theirs too.
    file(own, system == CiSystem.AZURE ? "" : "theirs\n");
    assertThat(starter(system, DIGEST).files()).containsKey(ours);
    assertThat(starter(system, DIGEST).next()).anyMatch(step -> step.contains(said));
  }

  @Test
  void theActionIsTheNamedCommits() {
    String commit = "c".repeat(40);
    assertThat(ReleasedRelgate.of("shop/relgate@" + commit, "1.0.0", null).action())
        .isEqualTo("shop/relgate/.github/actions/relgate@" + commit + " # v1.0.0");
    assertThat(ReleasedRelgate.of("shop/relgate", "1.0.0", null).action()).endsWith("@v1.0.0");
    assertThatThrownBy(() -> ReleasedRelgate.of("shop/relgate@main", "1.0.0", null))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("whole commit hash");
  }
}
