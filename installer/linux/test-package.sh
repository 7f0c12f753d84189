#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the .deb of the release build, has it checked, installs it into a folder, uses what is there as a person would,
# and removes it again.
set -euo pipefail
cd "$(dirname "$0")/../.."
export LC_ALL=C.UTF-8

installer/linux/install-packages.sh build test package
[ -f build/release/build.ninja ] || cmake --preset release >/dev/null
cmake build/release >/dev/null # help2man may be newer than the last configuration
cmake --build --preset release
rm -f build/release/*.deb
(cd build/release && cpack >cpack.log 2>&1) || { cat build/release/cpack.log; exit 1; }
package=$(echo "$PWD"/build/release/vmatlas_*.deb)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() { echo "package: $*" >&2; exit 1; }

echo "== checked by lintian, desktop-file-validate, appstreamcli, update-mime-database"
root_is_fine=()
[ "$(id -u)" -ne 0 ] || root_is_fine=(--allow-root)
lintian "${root_is_fine[@]}" --fail-on error,warning "$package"
root=$work/root
mkdir -p "$root/var/lib/dpkg/"{info,updates} "$root/var/log"
touch "$root/var/lib/dpkg/"{status,available}
install_deb() { dpkg --root="$root" --force-not-root --force-depends --force-bad-path --log=/dev/null "$@" >"$work/dpkg.log" 2>&1 ||
    { cat "$work/dpkg.log"; fail "dpkg $1"; }; }
find "$root" -mindepth 1 -not -path "$root/var*" >"$work/before"
install_deb -i "$package"
usr=$root/usr
desktop-file-validate "$usr"/share/applications/*.desktop
appstreamcli validate --no-net "$usr"/share/metainfo/*.xml
update-mime-database "$usr/share/mime" >/dev/null 2>&1
grep -qx 'application/x-vmatlas-recording:\*\.vmatlas\|.*application/x-vmatlas-recording:\*\.vmatlas' "$usr/share/mime/globs2" ||
    fail "*.vmatlas has no type"

echo "== the installed programs"
export XDG_CONFIG_HOME=$work/config
"$usr/bin/vmatlas-cli" --version
"$usr/bin/vmatlas-cli" record $$ -o "$work/shell.vmatlas" --ticks 2 --interval 100ms
QT_QPA_PLATFORM=offscreen "$usr/bin/vmatlas" "$work/shell.vmatlas" --screenshot "$work/window.png" --after 100ms 2>/dev/null
QT_QPA_PLATFORM=offscreen "$usr/bin/vmatlas" --demo --screenshot "$work/demo.png" --after 100ms 2>/dev/null
test -s "$work/window.png" && test -s "$work/demo.png"

echo "== man pages"
for page in "$usr"/share/man/man1/*.gz; do
    said=$(MANWIDTH=100 man --warnings -l "$page" 2>&1 >"$work/page")
    [ -z "$said" ] || fail "$page: $said"
    grep -q '^SYNOPSIS' "$work/page" || fail "$page has no synopsis"
done
for command in $("$usr/bin/vmatlas-cli" --help | sed -n '/^Subcommands:/,/^$/s/^  \([a-z][a-z]*\) .*/\1/p'); do
    [ -f "$usr/share/man/man1/vmatlas-cli-$command.1.gz" ] || fail "no man page for $command"
done

echo "== completions"
export PATH=$usr/bin:$PATH
complete_bash() { # the words typed so far; the last one is to be completed
    bash -c 'source /usr/share/bash-completion/bash_completion; source "$0"
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE} COMPREPLY=()
        compopt() { :; }
        _vmatlas_cli vmatlas-cli; printf "%s\n" "${COMPREPLY[@]}"' "$usr/share/bash-completion/completions/vmatlas-cli" "$@"
}
complete_bash vmatlas-cli su | grep -qx summary || fail "bash completes no command"
complete_bash vmatlas-cli diff --fa | grep -qx -- --fail-if || fail "bash completes no option"
complete_bash vmatlas-cli summary $$ | grep -qx $$ || fail "bash completes no process"
zsh -n "$usr/share/zsh/vendor-completions/_vmatlas-cli"
fish_complete() { HOME=$work fish -c "source $usr/share/fish/vendor_completions.d/vmatlas-cli.fish; complete -C '$1'" | cut -f1; }
fish_complete 'vmatlas-cli su' | grep -qx summary || fail "fish completes no command"
fish_complete 'vmatlas-cli diff --fa' | grep -qx -- --fail-if || fail "fish completes no option"

echo "== removed"
rm -rf "$usr/share/mime" # update-mime-database's own; the package's part goes with it
install_deb -P vmatlas
find "$root" -mindepth 1 -not -path "$root/var*" >"$work/after"
diff "$work/before" "$work/after" || fail "something is left"
echo "package: $(basename "$package") is right"
