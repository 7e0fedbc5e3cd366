package relgate.assist;

import java.util.List;
import java.util.stream.Collectors;

/** The workflow that {@code init} writes: the gates on every push and pull request. */
final class StarterWorkflow {
  private static final String JUDGE = "      - name: Judge the candidate for dev\n";

  private static final String TEXT =
      """
      # Written by `relgate init`: judges every change. Before its first run set two variables of the
      # repository (Settings, Secrets and variables, Actions, Variables):
      #   RELGATE_REPOSITORY  owner/name of the relgate repository
      #   RELGATE_COMMIT      the commit of it to build, 40 hexadecimal digits
      name: Release gate
      on:
        push:
          branches: [BRANCH]
        pull_request:

      permissions:
        contents: read

      concurrency:
        group: release-gate-${{ github.ref }}
        cancel-in-progress: true

      jobs:
        gate:
          name: Judge
          runs-on: ubuntu-latest
          timeout-minutes: 60
          steps:
            - name: Check the variables
              env:
                RELGATE_REPOSITORY: ${{ vars.RELGATE_REPOSITORY }}
                RELGATE_COMMIT: ${{ vars.RELGATE_COMMIT }}
              run: |
                refuse() { echo "::error::the repository variable $1 must be $2"; exit 2; }
                [[ "$RELGATE_REPOSITORY" =~ ^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$ ]] || refuse RELGATE_REPOSITORY "owner/name"
                [[ "$RELGATE_COMMIT" =~ ^[0-9a-f]{40}$ ]] || refuse RELGATE_COMMIT "a whole commit hash"
            - name: The candidate, with its whole history
              uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
              with:
                path: candidate
                fetch-depth: 0
                persist-credentials: false
            - name: relgate itself
              uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
              with:
                repository: ${{ vars.RELGATE_REPOSITORY }}
                ref: ${{ vars.RELGATE_COMMIT }}
                path: relgate
                persist-credentials: false
            - name: Java
              uses: actions/setup-java@c5195efecf7bdfc987ee8bae7a71cb8b11521c00 # v4.7.1
              with:
                distribution: temurin
                java-version: "17"
                cache: maven
            - name: Build relgate
              working-directory: relgate
              run: |
                mvn -B -ntp -q package '-Dtests.left.out=**/*'
                echo "$GITHUB_WORKSPACE/relgate/target/relgate/bin" >> "$GITHUB_PATH"
            - name: Judge the candidate for dev
              working-directory: candidate
              run: |
                relgate release-gate --profile dev
            - name: Keep the report
              if: always()
              uses: actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02 # v4.6.2
              with:
                name: release-gate-report
                path: |
                  candidate/.runtime/*.json
                  candidate/.runtime/*.jsonl
                  candidate/.runtime/junit/**
                  candidate/.runtime/logs/**
                include-hidden-files: true
                if-no-files-found: error
      """;

  private StarterWorkflow() {}

  /**
   * The workflow's text.
   *
   * @param branch whose pushes are judged
   * @param install lines of a script that run in the candidate's folder before it is judged
   */
  static String text(List<String> install, String branch) {
    String workflow = TEXT.replace("[BRANCH]", "[" + branch + "]");
    if (install.isEmpty()) {
      // Nothing has to be installed into the folder first: the commit itself is judged.
      return workflow.replace("--profile dev\n", "--profile dev --checkout\n");
    }
    String step =
        "      - name: What the candidate's tests need\n"
            + "        working-directory: candidate\n"
            + "        run: |\n"
            + install.stream()
                .map(line -> "          " + line + "\n")
                .collect(Collectors.joining());
    return workflow.replace(JUDGE, step + JUDGE);
  }
}
