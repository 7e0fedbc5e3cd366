package relgate.assist;

/** The workflow that {@code init} writes: the gates on every push and pull request. */
final class StarterWorkflow {
  static final String TEXT =
      """
      # Written by `relgate init`: judges every change. Put relgate's distribution where the runner
      # finds it, or use the reusable workflows of the relgate repository instead.
      name: Release gate
      on:
        push:
          branches: [main]
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
            - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
              with:
                fetch-depth: 0
                persist-credentials: false
            - name: Judge the candidate for dev
              run: relgate release-gate --profile dev
            - name: Keep the report
              if: always()
              uses: actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02 # v4.6.2
              with:
                name: release-gate-report
                path: .runtime
                include-hidden-files: true
      """;

  private StarterWorkflow() {}
}
