#!/bin/sh
# usage: debian.sh FOLDER VERSION OUT
# Makes a Debian package of the one-folder build in FOLDER. No Python is needed where it is installed.
set -eu

built=$1
version=$2
out=$3
here=$(dirname "$0")
command -v dpkg-deb >/dev/null 2>&1 || {
    echo "dpkg-deb is missing: a Debian package can be made on Debian and its relatives only" >&2
    exit 1
}
arch=$(dpkg --print-architecture)
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
chmod 755 "$tree"

mkdir -p "$tree/usr/lib" "$tree/usr/bin" "$tree/usr/share/applications" "$tree/usr/share/metainfo" \
    "$tree/usr/share/doc/exoconsult" "$tree/usr/share/icons/hicolor/scalable/apps" "$tree/DEBIAN" "$out"
cp -a "$built" "$tree/usr/lib/exoconsult"
ln -s ../lib/exoconsult/exoconsult "$tree/usr/bin/exoconsult"
cp "$here"/linux/*.desktop "$tree/usr/share/applications/"
cp "$here"/linux/*.metainfo.xml "$tree/usr/share/metainfo/"
cp "$here/../LICENSE" "$tree/usr/share/doc/exoconsult/copyright"
ln -s ../../../lib/exoconsult/_internal/licences "$tree/usr/share/doc/exoconsult/licences"
cp "$here/exoconsult.svg" "$tree/usr/share/icons/hicolor/scalable/apps/exoconsult.svg"
for file in "$here"/../build/packaging/icons/exoconsult-*.png; do
    side=${file##*-}
    side=${side%.png}
    mkdir -p "$tree/usr/share/icons/hicolor/${side}x$side/apps"
    cp "$file" "$tree/usr/share/icons/hicolor/${side}x$side/apps/exoconsult.png"
done
chmod -R u=rwX,go=rX "$tree/usr"

size=$(du -sk "$tree/usr" | cut -f1)
depends=$(sh "$here/system-packages.sh" --depends)
cat >"$tree/DEBIAN/control" <<CONTROL
Package: exoconsult
Version: $version
Architecture: $arch
Maintainer: ExoConsult contributors <nobody@exoconsult.invalid>
Section: science
Priority: optional
Installed-Size: $size
Depends: $depends
Recommends: cups-client
Description: explain exosome therapy for facial scars and print the handout
 ExoConsult helps a qualified practitioner explain a treatment, record the
 conversation and print information. It does not diagnose, select or
 recommend treatment. It works without a network.
CONTROL
package="$out/exoconsult_${version}_$arch.deb"
dpkg-deb --root-owner-group -Zxz -z2 --build "$tree" "$package" >/dev/null
echo "$package: $(du -k "$package" | cut -f1) kB, installed $((size / 1024)) MB"
