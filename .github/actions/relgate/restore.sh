#!/usr/bin/env bash
# Brings what earlier runs left into CANDIDATE/.runtime: for each group of EVIDENCE the last run that kept its first
# artifact, and of that run each artifact of the group, in order. Groups are parted by blanks, names in one by plus signs.
set -euo pipefail
for group in $EVIDENCE; do
  first=${group%%+*}
  # Only a run of this repository's own default branch is trusted, never one of a fork.
  # All pages: newer artifacts of other branches must not hide ours.
  found=$(gh api --paginate "repos/$REPOSITORY/actions/artifacts?name=$first&per_page=100" --jq \
    '.artifacts[] | select(.expired | not) | select(.workflow_run.head_branch == env.BRANCH)
      | select(.workflow_run.repository_id == .workflow_run.head_repository_id)
      | "\(.created_at) \(.workflow_run.id)"')
  run=$(sort <<< "$found" | tail -n 1 | cut -d " " -f 2)
  if [ -z "$run" ]; then
    echo "No earlier $first: the history starts here."
    continue
  fi
  # What the later jobs of that run added goes on top: one audit chain through gate, decision and deploy.
  names=$(gh api "repos/$REPOSITORY/actions/runs/$run/artifacts?per_page=100" --jq '.artifacts[] | select(.expired | not) | .name')
  IFS=+ read -r -a wanted <<< "$group"
  for name in "${wanted[@]}"; do
    if grep --quiet --line-regexp --fixed-strings -- "$name" <<< "$names"; then
      rm -rf "$RUNNER_TEMP/relgate-evidence"
      gh run download "$run" --repo "$REPOSITORY" --name "$name" --dir "$RUNNER_TEMP/relgate-evidence"
      mkdir -p "$CANDIDATE/.runtime"
      cp -R "$RUNNER_TEMP/relgate-evidence/." "$CANDIDATE/.runtime/"
      echo "Restored $name of run $run."
    fi
  done
done
