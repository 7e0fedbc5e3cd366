# Only the archive whose digest was reviewed is installed.
if [ -z "${RELGATE_SHA256:-}" ]; then
  echo "RELGATE_SHA256 is not set: set it to the digest of $RELGATE_URL, which stands beside it in the release" >&2
  exit 2
fi
archive=${RELGATE_ARCHIVE:-}
if [ -z "$archive" ]; then
  archive=$RELGATE_TEMP/relgate.tar.gz
  curl --fail --silent --show-error --location --proto '=https' --retry 3 --output "$archive" "$RELGATE_URL"
fi
echo "$RELGATE_SHA256  $archive" | sha256sum -c -
mkdir -p "$RELGATE_TEMP/relgate"
tar -xzf "$archive" -C "$RELGATE_TEMP/relgate" --strip-components 1
