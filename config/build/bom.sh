#!/usr/bin/env bash
# Completes the bill of materials: Maven's plugin knows the dependencies of the project, and the jars of Allure's
# generator are resolved apart from them. Each jar of the distribution that is not in it is added, by what the jar
# says of itself, with its SHA-256. Usage: config/build/bom.sh target/relgate target/relgate.cdx.json
set -euo pipefail
distribution=$1
bom=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
jq -r '.components[] | "\(.name)-\(.version).jar"' "$bom" | sort -u > "$work/known"
find "$distribution/lib" -name '*.jar' ! -name relgate.jar -printf '%f\t%p\n' | sort -u -k 1,1 | while IFS=$'\t' read -r name jar; do
  if grep -q -x -F -e "$name" "$work/known"; then continue; fi
  # A jar that was put together of many has many; its own bears its name.
  base=${name%.jar}
  artifact=${base%-[0-9]*}
  version=${base#"$artifact"-}
  group=$(unzip -p "$jar" "META-INF/maven/*/$artifact/pom.properties" 2> /dev/null | sed -n 's/^groupId=//p' | tr -d '\r' | head -n 1 || true)
  jq -n --arg group "$group" --arg name "$artifact" --arg version "$version" --arg sha "$(sha256sum "$jar" | cut -d ' ' -f 1)" \
    '{type: "library", name: $name, version: $version, hashes: [{alg: "SHA-256", content: $sha}]}
     + (if $group == "" then {} else {group: $group, purl: "pkg:maven/\($group)/\($name)@\($version)?type=jar"} end)'
done > "$work/more"
jq --slurpfile more "$work/more" '.components += $more' "$bom" > "$work/bom"
cp "$work/bom" "$bom"
