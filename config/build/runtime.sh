#!/usr/bin/env bash
# Packs the distribution with a Java of its own: only the modules that are used, and a class archive
# where this Java's archives may be moved. Usage: config/build/runtime.sh target/relgate FILE.tar.gz
# JAVA_HOME names the JDK whose runtime is packed.
set -euo pipefail
distribution=$1
archive=$2
java=${JAVA_HOME:+$JAVA_HOME/bin/}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$distribution" "$work/relgate"
home=$work/relgate
rm -f "$home/lib/relgate.jsa"

# By jdeps over all jars, and what only reflection and the network's own names ask for: other
# charsets, elliptic curves of TLS and keys, zip files as folders.
modules=java.base,java.desktop,java.instrument,java.management,java.naming,java.net.http,java.rmi
modules+=,java.scripting,java.security.jgss,java.sql
modules+=,jdk.charsets,jdk.crypto.ec,jdk.management,jdk.unsupported,jdk.zipfs
"${java}jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages \
  --compress=2 --output "$work/runtime" 2> "$work/jlink.log" || { cat "$work/jlink.log" >&2; exit 1; }
# Its licences are links to one another; a list of digests knows files only.
cp -R --dereference "$work/runtime" "$home/runtime"
# Sound, screens and splash: nothing of relgate draws.
rm -f "$home"/runtime/lib/{libjsound,libawt_xawt,libsplashscreen}.so

major=$("$home/runtime/bin/java" -XshowSettings:properties -version 2>&1 |
  sed -n 's/.*java.specification.version = //p')
if [ "$major" -ge 19 ]; then
  "$home/runtime/bin/java" -Xshare:dump -XX:+UseSerialGC > "$work/dump.log" 2>&1
  "$home/bin/relgate-archive" > /dev/null
else
  echo "runtime: class archives of Java $major cannot be moved: run bin/relgate-archive after unpacking" >&2
fi

# The list of the files is this archive's own.
rm -f "$home/relgate.sha256"
(cd "$home" && find . -type f ! -name relgate.sha256 -printf '%P\0' | LC_ALL=C sort -z | xargs -0 sha256sum) > "$work/list"
mv "$work/list" "$home/relgate.sha256"
find "$home" -type d -exec chmod 0755 {} +
find "$home" -type f -perm /111 -exec chmod 0755 {} +
find "$home" -type f ! -perm /111 -exec chmod 0644 {} +
# The class archive knows its jars by their time: it is that of the packed file.
tar --create --sort=name --format=gnu --owner=0 --group=0 --numeric-owner --directory "$work" relgate |
  gzip --no-name > "$archive"
echo "$archive"
