#!/bin/sh
# Installs what the build needs and this machine lacks, and says what and why.
#   sh tools/setup.sh           for the build and the dashboard
#   sh tools/setup.sh --tests   also what the tests need (Catch2, a Chromium to drive)
# For Debian 12, Ubuntu 24.04 and newer; elsewhere it names what to install. Quick when nothing is missing.
set -eu
cd "$(dirname "$0")/.."

tests=no
for word in "$@"; do
  case $word in
    --tests) tests=yes ;;
    *) echo "setup: unknown word $word; the only one is --tests" >&2; exit 2 ;;
  esac
done

say() { echo "setup: $*"; }
stop() { echo "setup: $*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# ---- Node ----
has node || stop "Node.js is missing. Install Node 20.19 or newer (with npm), then run this again."
node_version=$(node --version)
node_numbers=${node_version#v}
node_major=${node_numbers%%.*}
node_rest=${node_numbers#*.}
node_minor=${node_rest%%.*}
if [ "$node_major" -lt 20 ] || { [ "$node_major" -eq 20 ] && [ "$node_minor" -lt 19 ]; }; then
  stop "Node.js here is $node_version; Clientele needs 20.19 or newer. Update Node, then run this again."
fi
has npm || stop "npm is missing. It comes with Node.js; install it, then run this again."

# ---- system packages ----
packages=
need() {  # need PACKAGE WHY
  packages="$packages $1"
  reasons="${reasons:-}setup:   $1: $2
"
}
header() { [ -e "/usr/include/$1" ] || [ -e "/usr/local/include/$1" ]; }

has emcc || need emscripten "compiles the engine to WebAssembly"
# Debian's emcc looks for acorn among Debian's Node modules; an emsdk brings its own.
if [ ! -d /usr/share/nodejs/acorn ]; then
  case $(command -v emcc || echo /usr/bin/emcc) in
    /usr/bin/emcc) need node-acorn "emscripten shortens its JavaScript with it" ;;
  esac
fi
has cmake || need cmake "describes the build"
has ninja || need ninja-build "runs the build"
has c++ || has g++ || has clang++ || need g++ "compiles the engine for the tests on this machine"
header nlohmann/json.hpp || need nlohmann-json3-dev "reads and writes JSON in the engine"
header xxhash.h || need libxxhash-dev "hashes in the engine"

# A shim that only asks for a snap is no browser.
browser() {
  for candidate in "${CHROMIUM:-}" chromium google-chrome-stable google-chrome chromium-browser; do
    [ -n "$candidate" ] && has "$candidate" || continue
    found=$(command -v "$candidate")
    if [ "$(head -c 2 "$found" 2>/dev/null)" = '#!' ] && grep -q 'snap install' "$found" 2>/dev/null; then continue; fi
    echo "$found"
    return 0
  done
  return 1
}
if [ "$tests" = yes ]; then
  header catch2/catch.hpp || header catch2/catch_all.hpp || need catch2 "the tests of the engine are written with it"
  if ! browser >/dev/null; then
    candidate=$( (apt-cache policy chromium 2>/dev/null || true) | sed -n 's/^ *Candidate: //p')
    case $candidate in
      *snap* | "" | "(none)")
        # Before the first update of the lists Debian knows no candidate either.
        if [ -r /etc/os-release ] && grep -q '^ID=debian' /etc/os-release; then
          need chromium "the browser tests drive it"
        else
          say "no Chromium or Chrome found, and this system only has it as a snap, which tests cannot drive."
          say "The browser tests will be skipped. To run them, install Google Chrome or set CHROMIUM=/path/to/chromium."
        fi ;;
      *) need chromium "the browser tests drive it" ;;
    esac
  fi
  if [ ! -d /usr/share/fonts/truetype/dejavu ] && [ ! -d /usr/share/fonts/truetype/noto ]; then
    need fonts-dejavu-core "so that pages in the browser tests have letters"
  fi
fi

if [ -n "$packages" ]; then
  say "missing on this machine:"
  printf '%s' "$reasons"
  has apt-get || stop "there is no apt-get here. Install these with your own package manager, then run this again:$packages"
  if [ "$(id -u)" -eq 0 ]; then as_root=
  elif has sudo; then
    as_root=sudo
    say "installing needs the rights of the administrator: sudo may ask for your password."
  else
    stop "installing needs root, and sudo is not here. Ask an administrator to run: apt-get install$packages"
  fi
  install() {
    # shellcheck disable=SC2086
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $packages
  }
  mkdir -p build/logs
  log=build/logs/setup.log
  say "apt-get install$packages (the log is $log)"
  if ! install >"$log" 2>&1; then
    say "the package lists are old or empty: apt-get update, then once more"
    $as_root apt-get update -q >>"$log" 2>&1 || { tail -n 5 "$log" >&2; stop "apt-get update failed; $log has all of it."; }
    install >>"$log" 2>&1 || { tail -n 15 "$log" >&2; stop "apt-get install failed; $log has all of it."; }
  fi
  say "installed."
fi

# ---- npm packages, exactly as in the lock file ----
if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  say "npm ci: the JavaScript packages of package-lock.json, into node_modules"
  npm ci --include=dev --no-audit --no-fund --loglevel=error || stop "npm ci failed; its message stands above."
  # npm keeps the time of its own list; the next run compares with it.
  touch node_modules/.package-lock.json
fi
