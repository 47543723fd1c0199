#!/bin/sh
# usage: system-packages.sh PYTHON
# Checks, on Debian and its relatives, what pip cannot install: the shared libraries Qt loads, Python's own
# venv module and poppler's pdftotext, with which the tests read PDFs. Root gets what is missing installed;
# anybody else gets the exact command, and nothing is begun. Other systems pass: nothing is known about them.
set -eu

python=$1
command -v apt-get >/dev/null 2>&1 && command -v dpkg-query >/dev/null 2>&1 || exit 0

# shared library | package | its name since the 64-bit time change (Debian 13, Ubuntu 24.04), when it differs
libraries='
libEGL.so.1|libegl1
libGL.so.1|libgl1
libOpenGL.so.0|libopengl0
libdbus-1.so.3|libdbus-1-3
libfontconfig.so.1|libfontconfig1
libglib-2.0.so.0|libglib2.0-0|libglib2.0-0t64
libX11.so.6|libx11-6
libX11-xcb.so.1|libx11-xcb1
libxcb-cursor.so.0|libxcb-cursor0
libxcb-icccm.so.4|libxcb-icccm4
libxcb-image.so.0|libxcb-image0
libxcb-keysyms.so.1|libxcb-keysyms1
libxcb-randr.so.0|libxcb-randr0
libxcb-render-util.so.0|libxcb-render-util0
libxcb-shape.so.0|libxcb-shape0
libxcb-xinerama.so.0|libxcb-xinerama0
libxcb-xkb.so.1|libxcb-xkb1
libxkbcommon.so.0|libxkbcommon0
libxkbcommon-x11.so.0|libxkbcommon-x11-0
'

# ldconfig is not on an ordinary user's PATH in Debian.
known=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null || true)

new_names() { # true where packages carry the t64 suffix
    . /etc/os-release
    case "${ID:-}:${VERSION_ID:-}" in
        debian:1[0-2] | ubuntu:1?.* | ubuntu:2[0-3].*) return 1 ;;
        debian:* | ubuntu:*) return 0 ;;
        *) apt-cache show libglib2.0-0t64 >/dev/null 2>&1 ;;
    esac
}

missing=""
for line in $libraries; do
    library=${line%%|*}
    names=${line#*|}
    case "$known" in *"$library "*) continue ;; esac
    if [ "$names" != "${names#*|}" ] && new_names; then
        missing="$missing ${names#*|}"
    else
        missing="$missing ${names%%|*}"
    fi
done
if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    missing="$missing $("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
fi
command -v pdftotext >/dev/null 2>&1 || missing="$missing poppler-utils"

[ -n "$missing" ] || exit 0
missing=${missing# }

if [ "$(id -u)" -ne 0 ]; then
    {
        echo "ExoConsult needs system packages that are not installed. Please run this once, then try again:"
        echo
        echo "    sudo apt-get update && sudo apt-get install -y --no-install-recommends $missing"
        echo
    } >&2
    exit 1
fi

echo "Installing system packages: $missing"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# shellcheck disable=SC2086  # a list of names
apt-get install -y -qq --no-install-recommends $missing
