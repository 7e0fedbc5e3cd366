#!/usr/bin/env bash
# Lays out the files of the image and builds it. Usage: config/build/image.sh RUNTIME_ARCHIVE TAG
# Needs busybox (static) and git on a glibc system, and Docker.
set -euo pipefail
archive=$1
tag=$2
here=$(cd "$(dirname "$0")" && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
mkdir -p "$root"/{opt,bin,usr/bin,usr/lib,etc,candidate,tmp}
ln -s usr/lib "$root/lib"
ln -s usr/lib "$root/lib64"
tar --extract --gzip --file "$archive" --directory "$root/opt"
home=$root/opt/relgate
# Allure's generator, and SQLite for the other twenty systems.
rm -rf "$home/lib/allure" "$home/lib/relgate.jsa"
sqlite=$(ls "$home"/lib/sqlite-jdbc-*.jar)
zip -q -d "$sqlite" 'org/sqlite/native/*' -x 'org/sqlite/native/Linux/x86_64/*' > /dev/null
(cd "$home" && find . -type f ! -name relgate.sha256 -printf '%P\0' | LC_ALL=C sort -z | xargs -0 sha256sum) > "$work/list"
mv "$work/list" "$home/relgate.sha256"
cp /usr/bin/busybox "$root/bin/busybox"
for tool in sh env cat mktemp readlink dirname od tr grep rm sed ls cp mv mkdir find sha256sum true false; do
  ln -s busybox "$root/bin/$tool"
done
ln -s ../../bin/env "$root/usr/bin/env"
cp "$(command -v git)" "$root/usr/bin/git"
# What the programs and Java's own libraries are linked with, and what glibc loads by name.
{
  ldd "$root/usr/bin/git" "$home"/runtime/bin/java "$home"/runtime/lib/*.so "$home"/runtime/lib/server/libjvm.so 2> /dev/null |
    sed -n 's/.*=> \(\/[^ ]*\) (.*/\1/p; s/^[[:space:]]*\(\/lib64\/[^ ]*\) (.*/\1/p'
  ldconfig -p | sed -n 's/.*libnss_\(files\|dns\)\.so\.2.* => //p; s/.*libresolv\.so\.2.* => //p'
} | sort -u | grep -v "^$home" | while read -r library; do
  cp --dereference "$library" "$root/usr/lib/$(basename "$library")"
done
if [ -d /usr/lib/locale/C.utf8 ]; then mkdir -p "$root/usr/lib/locale" && cp -R /usr/lib/locale/C.utf8 "$root/usr/lib/locale/"; fi
printf 'relgate:x:65532:65532:relgate:/tmp:/bin/sh\n' > "$root/etc/passwd"
printf 'relgate:x:65532:\n' > "$root/etc/group"
# A candidate that is mounted belongs to whoever mounted it.
printf '[safe]\n\tdirectory = /candidate\n' > "$root/etc/gitconfig"
chmod 1777 "$root/tmp" "$root/candidate"
cp "$here/Dockerfile" "$work/Dockerfile"
docker build --quiet --tag "$tag" "$work"
