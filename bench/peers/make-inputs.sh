#!/usr/bin/env bash
# make-inputs.sh DIR: makes the recordings that peers.sh compares tools on, as far as they are
# missing from DIR. Takes ffmpeg with libx264 and libx265, a minute or two, and 700 MB.
#
#   a   105 MB  H.264 1080p at 30 a second and AAC, a Cluster every 2 s, 100 of them
#   b   104 MB  the same with HEVC, which has pictures out of order
#   d   100 MB  H.264 1080p at a variable rate with pictures out of order, no sound
#   c   102 MB  80 minutes of 640x480 at 15 a second, mu-law in packets of 20 ms: 312,000 blocks
#   cl  292 MB  6 hours of 640x480 at 10 a second, mu-law in packets of 20 ms: 1,296,000 blocks
#
# All have a Segment of unknown size and no Cues, as live producers send them, and each Cluster starts
# with a key frame.
set -euo pipefail
out=${1:?usage: make-inputs.sh DIR}
mkdir -p "$out"
work=$(mktemp -d "$out/making.XXXXXX")
child=
trap '[ -z "$child" ] || kill "$child" 2>/dev/null || true; rm -rf "$work"' EXIT
trap 'exit 130' HUP INT TERM

# In the background, as bash heeds no signal before a command in the foreground has ended.
ff() {
  ffmpeg -hide_banner -loglevel error -nostdin -y -threads 2 "$@" &
  child=$!
  wait "$child"
  child=
}

missing() { [ ! -s "$out/$1.mkv" ]; }

# record NAME INPUT...: writes a recording as a pipe takes it, and names it when it is whole.
record() {
  local name=$1
  shift
  echo "making $name.mkv" >&2
  ff "$@" -f matroska -cluster_time_limit 60000 -cluster_size_limit 200000000 \
    pipe:1 >"$work/$name.mkv"
  mv "$work/$name.mkv" "$out/$name.mkv"
}

# Noise makes the pictures of as many bytes as the rate allows; a camera's are.
picture() { echo "testsrc2=size=1920x1080:rate=30,noise=alls=24:allf=t${1-}"; }
tone='sine=frequency=440:beep_factor=4:sample_rate=48000,aformat=channel_layouts=stereo'

if missing a; then
  ff -f lavfi -i "$(picture)" -f lavfi -i "$tone" -t 20 -pix_fmt yuv420p \
    -c:v libx264 -preset ultrafast -profile:v high -bf 0 -g 60 -keyint_min 60 -sc_threshold 0 \
    -b:v 4M -maxrate 4M -bufsize 4M -c:a aac -b:a 128k "$work/a.mp4"
  record a -stream_loop 9 -i "$work/a.mp4" -c copy
fi

if missing b; then
  groups='keyint=60:min-keyint=60:scenecut=0:open-gop=0:bframes=3:b-adapt=0'
  ff -f lavfi -i "$(picture)" -f lavfi -i "$tone" -t 10 -pix_fmt yuv420p \
    -c:v libx265 -preset ultrafast -tag:v hvc1 \
    -x265-params "log-level=error:$groups:bitrate=4000:vbv-maxrate=4000:vbv-bufsize=4000" \
    -c:a aac -b:a 128k "$work/b.mp4"
  record b -stream_loop 19 -i "$work/b.mp4" -c copy
fi

if missing d; then
  # Pictures are missing here and there, and come up to 12 ms late.
  variable=",select='not(eq(mod(n\,7)\,3)+eq(mod(n\,11)\,5))',settb=1/1000,setpts='PTS+mod(N*5\,13)'"
  ff -f lavfi -i "$(picture "$variable")" -t 20 -pix_fmt yuv420p -vsync vfr -enc_time_base 1/1000 \
    -video_track_timescale 1000 -c:v libx264 -preset superfast -bf 3 -b_strategy 0 \
    -x264-params b-pyramid=normal -g 600 -sc_threshold 0 -force_key_frames 'expr:gte(t,n_forced*2)' \
    -b:v 4M -maxrate 4M -bufsize 4M "$work/d.mp4"
  record d -stream_loop 9 -i "$work/d.mp4" -c copy
fi

# long NAME RATE GROUP KILOBITS SECONDS: few bytes a picture, and fifty packets of sound a second.
long() {
  local name=$1 rate=$2 group=$3 kilobits=$4 seconds=$5
  ff -f lavfi -i "testsrc2=size=640x480:rate=$rate" -t 40 -pix_fmt yuv420p \
    -c:v libx264 -preset veryfast -bf 0 -g "$group" -keyint_min "$group" -sc_threshold 0 \
    -b:v "${kilobits}k" -maxrate "${kilobits}k" -bufsize "$((2 * kilobits))k" "$work/$name.mp4"
  record "$name" -stream_loop -1 -i "$work/$name.mp4" \
    -f lavfi -i 'anoisesrc=sample_rate=8000:amplitude=0.1,asetnsamples=160:pad=0' \
    -map 0:v -map 1:a -c:v copy -c:a pcm_mulaw -t "$seconds"
}
if missing c; then long c 15 60 100 4800; fi
if missing cl; then long cl 10 40 40 21600; fi
