package relgate.assist;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The pipeline that {@code init} writes: the gates of dev on every change and, where there is a
 * stack, a deploy by hand of what the same job judged.
 *
 * @param branch the branch that releases are made on
 */
record StarterPipeline(
    CiSystem system, Discovery discovery, ReleasedRelgate released, String branch) {
  private static final String DEPLOY = "DEPLOY";
  private static final String INSTALL = "INSTALL";

  /** Path relative to the root, to content. */
  Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    switch (system) {
      case GITHUB -> files.put(path(), filled("github.yml"));
      case GITLAB -> {
        files.put(path(), filled("gitlab.yml"));
        files.put(".gitlab-ci.yml", filled("gitlab-include.yml"));
      }
      case JENKINS -> files.put(path(), filled("jenkins.groovy"));
      case AZURE -> files.put(path(), filled("azure.yml"));
    }
    return files;
  }

  /** A pipeline of the repository's own is left as it is: ours then lies beside it. */
  private String path() {
    return switch (system) {
      case GITHUB -> ".github/workflows/release-gate.yml";
      case GITLAB -> ".gitlab/relgate.yml";
      case JENKINS -> besideForeign("Jenkinsfile", "Jenkinsfile.relgate");
      case AZURE -> besideForeign("azure-pipelines.yml", "azure-pipelines.relgate.yml");
    };
  }

  private String besideForeign(String usual, String other) {
    String text = discovery.files().text(usual);
    boolean foreign = discovery.files().has(usual) && !text.contains("Written by `relgate init");
    return foreign ? other : usual;
  }

  /** The steps left to do by hand, in sentences. */
  List<String> next() {
    Stream<String> digest =
        released.sha256() != null
            ? Stream.empty()
            : Stream.of(
                "set RELGATE_SHA256 "
                    + variablePlace()
                    + " to the digest of "
                    + released.url()
                    + " (it stands beside it in the release), or call init again with --archive"
                    + " FILE after removing "
                    + path());
    return Stream.concat(digest, wiring()).toList();
  }

  private String variablePlace() {
    return switch (system) {
      case GITHUB ->
          "as a variable of the repository (Settings, Secrets and variables, Actions, Variables)";
      case GITLAB -> "as a variable of the project (Settings, CI/CD, Variables)";
      case JENKINS -> "as a variable of the folder or of the server (Global properties)";
      case AZURE -> "as a variable of the pipeline (Edit, Variables)";
    };
  }

  private Stream<String> wiring() {
    String own = Texts.of(discovery.files().root().resolve(".gitlab-ci.yml"));
    return switch (system) {
      case GITHUB -> Stream.empty();
      case GITLAB ->
          own.isEmpty() || own.contains(path())
              ? Stream.empty()
              : Stream.of("add to .gitlab-ci.yml: include: [{local: " + path() + "}]");
      case JENKINS -> Stream.of("make a multibranch pipeline job with the script path " + path());
      case AZURE -> Stream.of("make a pipeline from the file " + path());
    };
  }

  private String filled(String file) {
    return TextTemplate.filled(file, values());
  }

  private Map<String, List<String>> values() {
    List<String> install = Installation.of(discovery, system).lines();
    Map<String, List<String>> values = new HashMap<>();
    values.put("BRANCH", List.of(branch));
    values.put("VERSION", List.of(released.version()));
    values.put("URL", List.of(released.url()));
    values.put("ACTION", List.of(released.action()));
    values.put("REPOSITORY", List.of(released.repository()));
    values.put(
        "SHA256",
        List.of(
            released.sha256() == null
                ? "${{ vars.RELGATE_SHA256 }}"
                : "\"" + released.sha256() + "\""));
    values.put("SHA256_LINE", digestLine());
    values.put("DIGEST_HINT", hint());
    values.put(INSTALL, install);
    values.put("INSTALL_STEP", installStep(install));
    // Where something had to be installed into the folder first, the commit alone is not enough.
    values.put("CHECKOUT", List.of(install.isEmpty() ? " --checkout" : ""));
    values.put("IMAGE_LINES", image());
    values.put("INSTALL_RELGATE", TextTemplate.filled("relgate.sh", Map.of()).lines().toList());
    values.put("PARAMETERS", parameters());
    values.put(DEPLOY, deploy(values));
    return values;
  }

  private List<String> digestLine() {
    if (released.sha256() == null) {
      return List.of();
    }
    return List.of(
        system == CiSystem.JENKINS
            ? "RELGATE_SHA256 = '" + released.sha256() + "'"
            : "RELGATE_SHA256: \"" + released.sha256() + "\"");
  }

  private List<String> hint() {
    String mark = system == CiSystem.JENKINS ? "// " : "# ";
    return released.sha256() != null
        ? List.of()
        : List.of(
            mark + "TO DO: set RELGATE_SHA256 " + variablePlace(),
            mark + "to the digest of " + released.url() + ".");
  }

  private static List<String> installStep(List<String> install) {
    if (install.isEmpty()) {
      return List.of();
    }
    return Stream.concat(
            Stream.of(
                "- name: What the candidate's tests need",
                "  working-directory: candidate",
                "  run: |"),
            install.stream().map(line -> "    " + line))
        .toList();
  }

  private List<String> parameters() {
    if (discovery.composeFiles().isEmpty()) {
      return List.of();
    }
    return switch (system) {
      case GITHUB ->
          List.of(
              "  workflow_dispatch:",
              "    inputs:",
              "      deploy_staging:",
              "        description: Judge for staging and deploy.",
              "        type: boolean",
              "        default: false");
      case GITLAB -> List.of();
      case JENKINS ->
          List.of(
              "parameters {",
              "  booleanParam(name: 'DEPLOY_STAGING', defaultValue: false, description: 'Judge for"
                  + " staging and deploy.')",
              "}");
      case AZURE ->
          List.of(
              "parameters:",
              "  - name: deploy_staging",
              "    displayName: Judge for staging and deploy",
              "    type: boolean",
              "    default: false");
    };
  }

  private List<String> deploy(Map<String, List<String>> values) {
    if (discovery.composeFiles().isEmpty()) {
      return List.of();
    }
    return switch (system) {
      case GITHUB -> TextTemplate.filled("github.deploy.yml", values).lines().toList();
      case GITLAB -> TextTemplate.filled("gitlab.deploy.yml", values).lines().toList();
      case JENKINS -> TextTemplate.filled("jenkins.deploy.groovy", values).lines().toList();
      case AZURE -> TextTemplate.filled("azure.deploy.yml", values).lines().toList();
    };
  }

  /** GitLab's jobs run in an image; which one is known where one kind of tool is all there is. */
  private List<String> image() {
    List<String> images =
        Stream.concat(
                discovery.backends().projects().stream().map(project -> image(project.tool())),
                discovery.frontends().stream().map(page -> "node:22"))
            .distinct()
            .toList();
    String hint = "# git, curl and bash are in it; pin it to a digest when it has proven right.";
    return images.size() == 1 && !images.get(0).isEmpty()
        ? List.of(hint, "image: " + images.get(0))
        : List.of(
            "# TO DO: an image with what the tests need, beside git, curl and bash (glibc; Alpine"
                + " has none).");
  }

  private static String image(String tool) {
    return switch (tool) {
      case "maven" -> "maven:3-eclipse-temurin-21";
      case "gradle" -> "gradle:8-jdk21";
      case "npm", "pnpm", "yarn", "bun" -> "node:22";
      case "pytest" -> "python:3.13";
      case "go" -> "golang:1.25";
      case "cargo" -> "rust:1";
      case "dotnet" -> "mcr.microsoft.com/dotnet/sdk:9.0";
      case "rspec" -> "ruby:3.4";
      default -> "";
    };
  }
}
