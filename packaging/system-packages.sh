#!/bin/sh
# usage: system-packages.sh PYTHON [GOAL]
#        system-packages.sh --depends   prints what a Debian package of the program depends on
# Checks, on Debian and its relatives, what pip cannot install: the shared libraries Qt loads, Python's own
# venv module and poppler's pdftotext, with which the tests read PDFs. Root gets what is missing installed;
# anybody else gets the exact command, and nothing is begun. Other systems pass: nothing is known about them.
set -eu

python=$1
goal=${2:-run}
command -v apt-get >/dev/null 2>&1 && command -v dpkg-query >/dev/null 2>&1 || exit 0

# when | shared library | package | its name since the 64-bit time change (Debian 13, Ubuntu 24.04), if it differs
libraries='
always|libEGL.so.1|libegl1
always|libGL.so.1|libgl1
always|libX11.so.6|libx11-6
always|libdbus-1.so.3|libdbus-1-3
always|libfontconfig.so.1|libfontconfig1
always|libfreetype.so.6|libfreetype6
always|libgssapi_krb5.so.2|libgssapi-krb5-2
always|libglib-2.0.so.0|libglib2.0-0|libglib2.0-0t64
always|libxkbcommon.so.0|libxkbcommon0
window|libX11-xcb.so.1|libx11-xcb1
window|libcups.so.2|libcups2|libcups2t64
window|libwayland-client.so.0|libwayland-client0
window|libwayland-cursor.so.0|libwayland-cursor0
window|libxcb-cursor.so.0|libxcb-cursor0
window|libxcb-icccm.so.4|libxcb-icccm4
window|libxcb-image.so.0|libxcb-image0
window|libxcb-keysyms.so.1|libxcb-keysyms1
window|libxcb-randr.so.0|libxcb-randr0
window|libxcb-render-util.so.0|libxcb-render-util0
window|libxcb-render.so.0|libxcb-render0
window|libxcb-shape.so.0|libxcb-shape0
window|libxcb-shm.so.0|libxcb-shm0
window|libxcb-sync.so.1|libxcb-sync1
window|libxcb-util.so.1|libxcb-util1
window|libxcb-xfixes.so.0|libxcb-xfixes0
window|libxcb-xkb.so.1|libxcb-xkb1
window|libxkbcommon-x11.so.0|libxkbcommon-x11-0
'

if [ "$python" = --depends ]; then # both names where a library has two: the package fits every release
    echo "$libraries" | sed -n 's/^[a-z]*|[^|]*|//p' | sed 's/|/ | /' | sort -u | paste -sd, | sed 's/,/, /g'
    exit 0
fi

. /etc/os-release
# ldconfig is not on an ordinary user's PATH in Debian.
known=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null || true)

wanted() { # wanted always|window: a window needs more than a machine without a display, which only draws to memory
    [ "$1" = always ] || [ "$(id -u)" -eq 0 ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]
}

package_of() { # package_of NAMES: the name this release uses
    case "${ID:-}:${VERSION_ID:-}" in
        debian:1[0-2] | ubuntu:1?.* | ubuntu:2[0-3].*) echo "${1%%|*}" ;;
        debian:* | ubuntu:*) echo "${1#*|}" ;;
        *) if apt-cache show "${1#*|}" >/dev/null 2>&1; then echo "${1#*|}"; else echo "${1%%|*}"; fi ;;
    esac
}

missing=""
for line in $libraries; do
    when=${line%%|*}
    line=${line#*|}
    case "$known" in *"${line%%|*} "*) continue ;; esac
    wanted "$when" && missing="$missing $(package_of "${line#*|}")"
done
if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    missing="$missing $("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
fi
if [ "$goal" != run ] && ! command -v pdftotext >/dev/null 2>&1; then
    missing="$missing poppler-utils"
fi
# Without these the checks of network connections and of the real desktop are skipped, except where
# everything has to run: a screen with a window manager, hands, print queues.
if [ "$goal" != run ] && [ "${CI:-}" = true ]; then
    for pair in strace:strace dbus-run-session:dbus dbus-send:dbus Xvfb:xvfb openbox:openbox \
        xdotool:xdotool /usr/sbin/cupsd:cups-daemon \
        lp:cups-client /usr/lib/cups/backend/cups-pdf:printer-driver-cups-pdf; do
        command -v "${pair%%:*}" >/dev/null 2>&1 || missing="$missing ${pair#*:}"
    done
fi

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
apt-get install -y -qq --no-install-recommends $missing >/dev/null
