# Sourced by daemon/run and tests/run: installs the Debian packages that are missing, and only then asks apt.
# shellcheck shell=bash

wirewatch_build_packages=(g++ cmake ninja-build pkg-config ccache
  libboost1.81-dev libboost-json1.81-dev libboost-url1.81-dev
  libcurl4-openssl-dev libssl-dev zlib1g-dev libbrotli-dev libzstd-dev libzmq3-dev cppzmq-dev libspdlog-dev
  libyaml-cpp-dev libcli11-dev libicu-dev libcld2-dev libsqlite3-dev libsqlitecpp-dev libsystemd-dev
  libsodium-dev libre2-dev libstemmer-dev prometheus-cpp-dev libgtest-dev libgmock-dev libpugixml-dev scdoc python3 ca-certificates tzdata)  # python3: configuring names the tests' one
# The system tests: a Python subscriber, systemd-analyze for the unit, openssl for a certificate, ip for a network to cut.
wirewatch_test_packages=(python3-zmq systemd openssl iproute2)

say() { printf '%s\n' "$*" >&2; }
die() { say "error: $*"; exit 1; }

wirewatch_missing() {
  local package
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q '^install ok installed' || printf '%s\n' "$package"
  done
}

# install_missing PACKAGE...: as root, or through sudo; never removes a package.
install_missing() {
  local missing as_root=()
  mapfile -t missing < <(wirewatch_missing "$@")
  [ "${#missing[@]}" -eq 0 ] && return 0
  command -v apt-get >/dev/null || die "this machine has no apt-get; install by hand: ${missing[*]}"
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || die "not root and no sudo; as root run: apt-get update && apt-get install --no-install-recommends ${missing[*]}"
    as_root=(sudo)
  fi
  say "installing ${#missing[@]} packages: ${missing[*]}"
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o Dpkg::Use-Pty=0)
  # Fresh images come with empty lists, old ones with stale ones: look first, update when the look fails.
  if ! apt-get -s --no-install-recommends install "${missing[@]}" >/dev/null 2>&1; then
    "${apt[@]}" update >&2 || die "apt-get update failed: is there a network, and a package source?"
  fi
  local plan
  plan=$(apt-get -s --no-install-recommends install "${missing[@]}" 2>&1) || { say "$plan"; die "apt cannot install these packages"; }
  if printf '%s\n' "$plan" | grep -q '^Remv '; then
    say "Installing them would remove these packages, so nothing was changed:"
    printf '%s\n' "$plan" | sed -n 's/^Remv \([^ ]*\).*/  \1/p' >&2
    die "remove them yourself (libboost-dev of 1.74 is the usual one) or use a machine without them"
  fi
  "${apt[@]}" -y --no-install-recommends --no-remove install "${missing[@]}" >&2 || die "apt-get could not install: ${missing[*]}"
}

# build_preset PRESET TARGET...: configures once, builds what changed, with one line of progress a step.
build_preset() {
  local preset=$1; shift
  if [ ! -f "build/$preset/build.ninja" ]; then
    say "configuring build/$preset"
    cmake --preset "$preset" >"/tmp/wirewatch-configure.$$" 2>&1 || { cat "/tmp/wirewatch-configure.$$" >&2; rm -f "/tmp/wirewatch-configure.$$"; die "cmake could not configure build/$preset (above)"; }
    rm -f "/tmp/wirewatch-configure.$$"
  fi
  local jobs; jobs=$(nproc)
  # A compiler takes up to 0.8 GB here: fewer jobs on a small machine.
  local memory_jobs; memory_jobs=$(awk '/MemAvailable/ {print int($2 / 800000) + 1}' /proc/meminfo)
  [ "$memory_jobs" -lt "$jobs" ] && jobs=$memory_jobs
  cmake --build "build/$preset" -j "$jobs" --target "$@" >&2 || die "the build of build/$preset failed (above)"
}
