#!/usr/bin/env bash
# Compares getclip with its peers, side by side on this machine: ./getclip clip as a whole process
# with ffmpeg, GStreamer and cp; GetClip over HTTP with nginx sending the same clip as a file.
set -euo pipefail

usage() {
  cat <<'END'
usage: bench/peers.sh [--quick] [--only process|http] [--rounds N] [--inputs DIR] [--out FILE]
  --quick       three rounds of short loads, a few minutes; else nine of processes, five of loads
  --only WHAT   process: ./getclip clip beside ffmpeg, GStreamer and cp; http: GetClip beside nginx
  --rounds N    so many rounds
  --inputs DIR  where a, b, c, cl and d (.mkv) are, or are made when missing
                (default: bench/target/peers-inputs)
  --out FILE    where figures go as JSON; a table in Markdown goes beside it, as .md
                (default: bench/target/peers.json)
END
}

# The directory as it is, whatever links lead here.
here=$(CDPATH='' cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$here")
quick=
only=
rounds=
inputs=$here/target/peers-inputs
json=$here/target/peers.json

say() { echo "peers: $*" >&2; }

fail() {
  say "$*"
  exit 1
}

refuse() {
  say "$*; try --help"
  exit 2
}

absolute() {
  case $1 in
    /*) echo "$1" ;;
    *) echo "$PWD/$1" ;;
  esac
}

while [ $# -gt 0 ]; do
  case $1 in
    --quick) quick=yes ;;
    --only | --rounds | --inputs | --out)
      [ $# -gt 1 ] || refuse "$1 takes a value"
      case $1 in
        --only) only=$2 ;;
        --rounds) rounds=$2 ;;
        --inputs) inputs=$(absolute "$2") ;;
        --out) json=$(absolute "$2") ;;
      esac
      shift
      ;;
    -h | --help)
      usage
      exit 0
      ;;
    *) refuse "unknown argument '$1'" ;;
  esac
  shift
done
case $only in
  '' | process | http) ;;
  *) refuse "--only takes process or http, not '$only'" ;;
esac
[[ $rounds =~ ^([1-9][0-9]{0,2})?$ ]] || refuse "--rounds takes a number from 1 to 999, not '$rounds'"

# Figures, one a line: round, kind, point, tool, metric, value. The report makes medians of them.
note() {
  local IFS=$'\t'
  echo "$*" >>"$work/figures"
}

skipped() {
  say "skipped: $*"
  echo "$*" >>"$work/skipped"
}

# Everything that was started is ended, and everything made is removed, however this ends.
clean_up() {
  local pid
  trap - EXIT
  trap '' HUP INT TERM
  for pid in $(jobs -pr); do
    kill "$pid" 2>/dev/null || true
  done
  wait
  rm -rf "$work"
}

# install COMMAND PACKAGE...: makes a command be there, or fails.
install() {
  local command=$1
  shift
  ! command -v "$command" >/dev/null || return 0
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    say "$command is missing, and installing it takes root and apt-get"
    return 1
  fi
  say "installing $*"
  [ -n "${apt_updated:-}" ] || apt-get -qq update >&2 || true
  apt_updated=yes
  DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" >/dev/null ||
    return 1
  command -v "$command" >/dev/null
}

# Debian starts a server that it installs, which would be in the way of what is timed.
install_nginx() {
  ! command -v nginx >/dev/null || return 0
  install nginx nginx || return 1
  if command -v service >/dev/null; then service nginx stop >/dev/null 2>&1 || true; fi
}

install_gstreamer() {
  local element
  install gst-launch-1.0 gstreamer1.0-tools gstreamer1.0-plugins-good gstreamer1.0-plugins-bad ||
    return 1
  for element in matroskademux mp4mux qtmux h264parse h265parse aacparse; do
    gst-inspect-1.0 "$element" >/dev/null 2>&1 || {
      say "GStreamer's $element is missing"
      return 1
    }
  done
}

# A directory in memory where there is one with room, so that no disk is timed.
make_work() {
  local free=0
  if [ -d /dev/shm ] && [ -w /dev/shm ]; then
    free=$(df -Pk /dev/shm | awk 'NR == 2 {print int($4 / 1024)}')
  fi
  if [ "$free" -ge 1024 ]; then
    work=$(mktemp -d /dev/shm/getclip-peers.XXXXXX)
  else
    work=$(mktemp -d)
    trap clean_up EXIT
    skipped "tmpfs: /dev/shm has no 1 GiB free, so outputs go to the directory of temporary files."
  fi
  trap clean_up EXIT
  trap 'exit 130' HUP INT TERM
  touch "$work/figures" "$work/skipped"
}

make_inputs() {
  local name
  for name in a b d c cl; do
    [ ! -s "$inputs/$name.mkv" ] || continue
    [ -n "$have_ffmpeg" ] || fail "$inputs has no $name.mkv, and making it takes ffmpeg"
    "$here/peers/make-inputs.sh" "$inputs" &
    wait $!
    break
  done
  # Into the page cache.
  cat "$inputs"/{a,b,d,c,cl}.mkv >/dev/null
}

PATH=$PATH:/usr/sbin:/sbin
make_work
have_ffmpeg=
have_gstreamer=
install python3 python3 || fail "python3 makes the report"
if install ffmpeg ffmpeg; then
  have_ffmpeg=yes
else
  skipped "ffmpeg, which is not there."
fi
jdk=${JAVA_HOME:+$JAVA_HOME/bin/}

# Builds what is compared, and its archive of classes, outside of what is timed.
"$root/getclip" clip -q "$root/cli/src/main/dist/camera.mkv" -o "$work/first.mp4" ||
  fail "getclip does not run"
make_inputs

# shellcheck source-path=SCRIPTDIR source=peers/process.sh
. "$here/peers/process.sh"
# shellcheck source-path=SCRIPTDIR source=peers/http.sh
. "$here/peers/http.sh"
asked_rounds=$rounds
if [ "$only" != http ]; then
  if install_gstreamer; then
    have_gstreamer=yes
  else
    skipped "GStreamer, which is not there."
  fi
  rounds=${asked_rounds:-${quick:+3}}
  rounds=${rounds:-9}
  compare_processes
fi
if [ "$only" != process ]; then
  if install_nginx; then
    install pgrep procps || fail "pgrep finds the processes of nginx"
    rounds=${asked_rounds:-${quick:+3}}
    rounds=${rounds:-5}
    seconds=${quick:+2}
    seconds=${seconds:-4}
    warm_seconds=${quick:+5}
    warm_seconds=${warm_seconds:-10}
    requests=${quick:+40}
    requests=${requests:-100}
    compare_http
  else
    skipped "HTTP, as nginx is not there."
  fi
fi

mkdir -p "$(dirname "$json")"
python3 "$here/peers/report.py" "$work/figures" "$work/skipped" "$json"
