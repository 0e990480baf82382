# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by ./run and ./check: finds or makes the environment in which the project builds.
#   host   Debian 13+ (or a derivative that offers Qt 6.6 and KDE Frameworks 6): the host's packages
#   root   an older Debian or Ubuntu: a Debian 13 root in the user's cache, entered by bubblewrap
#   other  any other distribution: the package list is printed and CMake decides
# shellcheck shell=bash

project_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
packages_list=$project_dir/scripts/packages.list
cache_dir=${XDG_CACHE_HOME:-$HOME/.cache}/lambdarium
root_suite=trixie

say() { printf '%s\n' "$*" >&2; }
die() { say "$1"; exit "${2:-1}"; }

# packages COLUMN [GROUP...]: the names of one distribution's column.
packages() {
  local column=$1; shift
  awk -v column="$column" -v groups=" ${*:-build run test dev} " \
    '!/^#/ && NF && index(groups, " " $1 " ") && $column != "-" { print $column }' "$packages_list" | sort -u
}

# --- which environment -----------------------------------------------------

candidate_version() { apt-cache policy "$1" 2>/dev/null | sed -n 's/^  Candidate: //p' | grep -v '(none)' | head -n 1; }

host_is_recent_enough() {
  [ -n "$(candidate_version libkf6syntaxhighlighting-dev)" ] || return 1
  local qt; qt=$(candidate_version qt6-base-dev)
  [ -n "$qt" ] && dpkg --compare-versions "$qt" ge 6.6
}

# A fresh installation or container knows no package but its own until its first update.
has_package_lists() { compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null; }

detect_environment() {
  if [ -n "${LAMBDARIUM_INSIDE_ROOT:-}" ]; then echo inside
  elif ! command -v apt-get >/dev/null || ! command -v dpkg >/dev/null; then echo other
  elif host_is_recent_enough; then echo host
  elif ! has_package_lists && as_root apt-get update -qq >&2 && host_is_recent_enough; then echo host
  else echo root
  fi
}

# --- installing on the host --------------------------------------------------

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else die "This needs administrator rights and sudo is not installed. Run as root: $*"
  fi
}

missing_packages() {
  local name
  for name in "$@"; do
    dpkg-query -W -f '${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || echo "$name"
  done
}

install_on_host() {
  local missing
  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} -gt 0 ] || return 0
  say "Installing on this computer: ${missing[*]}"
  as_root apt-get update -qq >&2
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2 ||
    die "The packages could not be installed: ${missing[*]}"
}

print_other_distributions() {
  say "This distribution is not one that ./run can install packages on. Lambdarium needs Qt 6.6 or newer, KDE Frameworks 6 and:"
  if command -v dnf >/dev/null; then say "  sudo dnf install $(packages 3 | tr '\n' ' ')"
  elif command -v pacman >/dev/null; then say "  sudo pacman -S --needed $(packages 4 | tr '\n' ' ')"
  elif command -v zypper >/dev/null; then say "  sudo zypper install $(packages 5 | tr '\n' ' ')"
  else
    say "  dnf:    $(packages 3 | tr '\n' ' ')"
    say "  pacman: $(packages 4 | tr '\n' ' ')"
    say "  zypper: $(packages 5 | tr '\n' ' ')"
  fi
  say "The build goes on with what is installed."
}

# --- the Debian root -----------------------------------------------------------

root_stamp() { { echo "$root_suite"; packages 2; } | sha256sum | cut -c 1-16; }
root_dir() { echo "$cache_dir/root-$(root_stamp)"; }

# A root counts as made only under its final name; the name carries the package list's hash.
make_root() {
  local target partial include
  target=$(root_dir)
  [ -d "$target" ] && return 0
  install_on_host mmdebstrap bubblewrap debian-archive-keyring uidmap
  mkdir -p "$cache_dir"
  exec 9>"$cache_dir/root.lock"
  flock 9
  [ -d "$target" ] && return 0
  remove_roots
  partial=$cache_dir/partial.$$
  include=$(packages 2 | paste -sd,)
  say "Making a Debian 13 environment in $target (once, about two minutes; 2 GB)."
  if [ "$(id -u)" = 0 ]; then
    mmdebstrap --quiet --variant=apt --include="$include" "$root_suite" "$partial" >&2
  else
    # An ordinary user unpacks the archive himself, so that he owns the files and can delete them.
    mkdir -p "$partial"
    (cd /tmp && mmdebstrap --quiet --mode=unshare --variant=apt --include="$include" "$root_suite" -) |
      tar -x -C "$partial" --no-same-owner --exclude='./dev/*'
  fi
  # shellcheck disable=SC2181
  if [ $? -ne 0 ] || [ ! -x "$partial/usr/bin/cmake" ]; then
    remove_folders "$partial"
    die "The Debian 13 environment could not be made; the reason is above."
  fi
  mv "$partial" "$target"
  flock -u 9
}

remove_roots() { remove_folders "$cache_dir"/root-* "$cache_dir"/partial.*; }

# A root whose making was killed may still have this computer's /proc and /sys mounted in it.
remove_folders() { rm -rf --one-file-system "$@"; }

# enter_root COMMAND...: replaces this shell by the command inside the root.
enter_root() {
  local root args dir
  root=$(root_dir)
  args=(--bind "$root" / --dev-bind /dev /dev --bind /proc /proc --bind /sys /sys --bind /tmp /tmp
        --ro-bind "$(readlink -f /etc/resolv.conf)" /etc/resolv.conf --die-with-parent)
  for dir in /etc/passwd /etc/group /etc/machine-id; do
    [ -e "$dir" ] && args+=(--ro-bind "$dir" "$dir")
  done
  args+=(--bind "$HOME" "$HOME" --bind "$project_dir" "$project_dir")
  [ -d "$project_dir/../shared" ] && args+=(--bind "$(realpath "$project_dir/../shared")" "$(realpath "$project_dir/../shared")")
  [ -d "${XDG_RUNTIME_DIR:-}" ] && args+=(--bind "$XDG_RUNTIME_DIR" "$XDG_RUNTIME_DIR")
  case "${XAUTHORITY:-}" in "" | "$HOME"/* | /tmp/*) ;; *) [ -e "$XAUTHORITY" ] && args+=(--ro-bind "$XAUTHORITY" "$XAUTHORITY") ;; esac
  case "$PWD/" in "$project_dir"/* | "$HOME"/* | /tmp/*) ;; *) args+=(--bind "$PWD" "$PWD") ;; esac
  if [ "$(id -u)" = 0 ]; then args+=(--cap-add ALL); fi
  args+=(--unsetenv LD_LIBRARY_PATH --unsetenv LD_PRELOAD --unsetenv QT_PLUGIN_PATH
         --setenv LAMBDARIUM_INSIDE_ROOT 1 --setenv PATH "$(path_inside_root)" --chdir "$PWD")
  exec bwrap "${args[@]}" "$@"
}

# The root's own folders first, then what the user keeps under HOME (interpreters of pyenv, nvm, ...).
path_inside_root() {
  local path=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin entry
  while IFS= read -r -d : entry; do
    case "$entry" in "$HOME"/*) path+=":$entry" ;; esac
  done <<<"$PATH:"
  echo "$path"
}

# prepare SCRIPT [ARGUMENTS]: returns inside a usable environment, entering the root when that is what it takes.
prepare() {
  local script=$1; shift
  case "$(detect_environment)" in
    inside) ;;
    host) install_on_host $(packages 2) ;;
    root) make_root; enter_root bash "$script" "$@" ;;
    other) print_other_distributions ;;
  esac
}

# --- building --------------------------------------------------------------------

# configure_and_build PRESET [TARGET...]: a build tree of another environment is made anew.
# With LAMBDARIUM_QUIET_BUILD set the compiler's output shows only when the build fails.
configure_and_build() {
  local preset=$1 build=$project_dir/build/$1 output environment; shift
  environment="$(. /etc/os-release && echo "$ID $VERSION_ID") ${LAMBDARIUM_INSIDE_ROOT:+root}"
  if [ "$(cat "$build/.environment" 2>/dev/null)" != "$environment" ]; then rm -rf "$build"; fi
  mkdir -p "$build" && echo "$environment" >"$build/.environment"
  # One compiler cache for every clone: paths inside the project count as relative.
  export CCACHE_DIR=${CCACHE_DIR:-$cache_dir/ccache} CCACHE_BASEDIR=$project_dir CCACHE_NOHASHDIR=1
  # CMake looks at its own files again, and not at the presets.
  if [ ! -f "$build/build.ninja" ] || [ "$project_dir/CMakePresets.json" -nt "$build/build.ninja" ]; then
    say "Configuring ($preset)."
    output=$(cd "$project_dir" && cmake --preset "$preset" 2>&1) || die "$output"
  fi
  if [ -z "${LAMBDARIUM_QUIET_BUILD:-}" ]; then
    ninja -C "$build" "$@" >&2 || die "The build failed."
  else
    output=$(ninja -C "$build" "$@" 2>&1) || { tail -n 100 <<<"$output" >&2; die "The build failed."; }
  fi
}
