#!/usr/bin/env bash
# Makes the files of a release out of a build: names with the version, digests, the Homebrew formula, the
# SDKMAN descriptor, and one signed statement over all of them.
# Usage: config/build/release.sh VERSION COMMIT FOLDER KEY ARCHIVE..
# KEY as `relgate sign` takes it (a file, - or fd:N); RELEASE_URL is where the files will lie.
set -euo pipefail
version=$1
commit=$2
folder=$3
key=$4
shift 4
[[ "$version" =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]] || { echo "release: \"$version\" is no version (1.2.3)" >&2; exit 2; }
[[ "$commit" =~ ^[0-9a-f]{40}$ ]] || { echo "release: \"$commit\" is no whole commit hash" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd -P)
relgate=${RELGATE:-$here/../../target/relgate/bin/relgate}
url=${RELEASE_URL:-https://github.com/relgate/relgate/releases/download/v$version}
# Names are of the folder that this is called in.
case $key in - | fd:* | /*) ;; *) key=$PWD/$key ;; esac
case $relgate in /*) ;; *) relgate=$PWD/$relgate ;; esac
mkdir -p "$folder"
for archive in "$@"; do
  name=$(basename "$archive")
  cp "$archive" "$folder/${name/#relgate/relgate-$version}"
done
cd "$folder"
for file in relgate-"$version"*; do
  sha256sum "$file" > "$file.sha256"
done
digest() { sha256sum "$1" | cut -d ' ' -f 1; }
fill() {
  sed -e "s|@VERSION@|$version|g" -e "s|@URL@|$url|g" \
    -e "s|@TAR_SHA256@|$(digest "relgate-$version.tar.gz")|g" -e "s|@ZIP_SHA256@|$(digest "relgate-$version.zip")|g" "$1"
}
fill "$here/homebrew.rb" > relgate.rb
fill "$here/sdkman.json" > sdkman.json
# The lists of the archives' files, so that an installation can be held against the statement.
lists=()
for file in "relgate-$version.tar.gz" "relgate-$version-linux-x64.tar.gz"; do
  [ -e "$file" ] || continue
  tar --extract --gzip --to-stdout --file "$file" relgate/relgate.sha256 > "${file%.tar.gz}.files.sha256"
  lists+=("${file%.tar.gz}.files.sha256")
done
"$relgate" sign --release "relgate@$version" --commit "$commit" --output "relgate-$version.dsse.json" --sign-key "$key" \
  relgate-"$version"*.tar.gz relgate-"$version".zip relgate.rb sdkman.json "${lists[@]}" $(ls relgate-*.cdx.json 2> /dev/null || true)
