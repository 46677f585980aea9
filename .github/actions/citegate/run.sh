#!/usr/bin/env bash
# What the action does; can be run by hand with the same variables.
set -euo pipefail
read -r -a paths <<<"$PATHS"
summary=${GITHUB_STEP_SUMMARY:-/dev/null}
case "$COMMAND" in
  check)
    outputs=(-f github -f "markdown=$summary.part")
    if [ -n "$SARIF" ]; then outputs+=(-f "sarif=$SARIF"); fi
    code=0
    "$PROGRAM" check "${paths[@]}" --fail-on "$FAIL_ON" "${outputs[@]}" || code=$?
    if [ -f "$summary.part" ]; then cat "$summary.part" >>"$summary" && rm "$summary.part"; fi
    exit "$code"
    ;;
  lint | test) "$PROGRAM" "$COMMAND" "${paths[@]}" ;;
  *) echo "command: check, lint or test, not '$COMMAND'" >&2 && exit 64 ;;
esac
if [ -n "$BASELINE_REF" ] && [ -n "$LETTERS" ]; then
  before=$(mktemp -d)
  trap 'rm -rf "$before"' EXIT
  git archive "$BASELINE_REF" -- "${paths[@]}" | tar -x -C "$before"
  read -r -a letters <<<"$LETTERS"
  "$PROGRAM" impact --old "$before/${paths[0]}" --new "${paths[0]}" "${letters[@]}" -f text -f "markdown=$before/impact.md"
  cat "$before/impact.md" >>"$summary"
fi
