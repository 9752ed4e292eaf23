#!/usr/bin/env bash
# Makes the small recordings that tests use; README.md beside this script says what each is for.
# Needs ffmpeg with libx264 and libx265, and python3. The same versions of these give the same bytes.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
out="$root/clip-testkit/src/main/resources/io/getclip/testkit/recordings"
dist="$root/cli/src/main/dist"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$out" "$dist"

exact=(-threads 1 -fflags +bitexact -flags:v +bitexact -flags:a +bitexact -map_metadata -1)
# A Cluster for each key frame, and a Segment of unknown size, as live producers send them.
live=(-f matroska -write_crc32 0 -cluster_time_limit 60000 -cluster_size_limit 100000000)

ff() { ffmpeg -hide_banner -loglevel error -nostdin -y "$@"; }
picture() { echo "testsrc=size=$1:rate=$2:duration=$3"; }
sound() { echo "sine=frequency=440:beep_factor=4:sample_rate=$1:duration=$2"; }

# video NAME SIZE RATE SECONDS ENCODER-OPTIONS...: H.264 alone
video() {
  local name=$1 size=$2 rate=$3 seconds=$4
  shift 4
  ff -f lavfi -i "$(picture "$size" "$rate" "$seconds")" -c:v libx264 -pix_fmt yuv420p "$@" \
    "${exact[@]}" "${live[@]}" pipe:1 > "$out/$name.mkv"
}

# audio NAME HERTZ LAYOUT: AAC beside two small pictures a second
audio() {
  local name=$1 hertz=$2 layout=$3
  ff -f lavfi -i "$(picture 64x48 2 2)" -f lavfi -i "$(sound "$hertz" 2),aformat=channel_layouts=$layout" \
    -c:v libx264 -preset veryfast -g 2 -pix_fmt yuv420p -c:a aac -b:a 24k \
    "${exact[@]}" "${live[@]}" pipe:1 > "$out/$name.mkv"
}

# A Kinesis Video Streams camera: no B-frames, a fragment every 2 seconds.
ff -f lavfi -i "$(picture 320x240 15 6)" -f lavfi -i "$(sound 16000 6)" \
  -c:v libx264 -profile:v baseline -preset medium -crf 32 -g 30 -keyint_min 30 -sc_threshold 0 -pix_fmt yuv420p \
  -c:a aac -b:a 16k -ac 1 "${exact[@]}" "${live[@]}" pipe:1 > "$work/camera.mkv"
python3 "$here/getmedia.py" "$work/camera.mkv" "$out/kvs"

ff -f lavfi -i "$(picture 320x240 30 3)" -f lavfi -i "$(sound 44100 3),aformat=channel_layouts=stereo" \
  -c:v libx264 -profile:v high -crf 34 -g 30 -bf 3 -b_strategy 0 -x264-params b-pyramid=normal -pix_fmt yuv420p \
  -c:a aac -b:a 32k "${exact[@]}" "${live[@]}" pipe:1 > "$out/h264-b-frames-aac-44100.mkv"

video h264-open-gop 160x120 25 3 -crf 34 -g 25 -bf 2 -b_strategy 0 -sc_threshold 0 -x264-params open-gop=1
video h264-ntsc 160x120 30000/1001 3 -crf 34 -g 30 -bf 0
# Two of every seven pictures are left out, and the others come up to 12 ms late.
ff -f lavfi -i "$(picture 160x120 30 3),select='not(eq(mod(n\,7)\,3)+eq(mod(n\,11)\,5))',settb=1/1000,setpts='PTS+mod(N*5\,13)'" \
  -fps_mode vfr -enc_time_base 1/1000 -c:v libx264 -crf 34 -g 15 -bf 2 -b_strategy 0 -pix_fmt yuv420p \
  "${exact[@]}" "${live[@]}" pipe:1 > "$out/h264-variable-rate.mkv"

audio aac-8000-mono 8000 mono
audio aac-16000-mono 16000 mono
audio aac-96000-stereo 96000 stereo
audio aac-48000-2.1 48000 2.1

# H.265 on one thread and without the encoder's options in it, pictures in groups of GOP.
x265() { echo "pools=none:frame-threads=1:info=0:log-level=error:scenecut=0:b-adapt=0:bframes=3:keyint=$1:min-keyint=$1"; }

# hevc NAME GOP X265-PARAMS ENCODER-OPTIONS...: H.265 alone, 3 s
hevc() {
  local name=$1 gop=$2 params=$3
  shift 3
  ff -f lavfi -i "$(picture 160x120 25 3)" -c:v libx265 -preset fast -crf 36 "$@" \
    -x265-params "$(x265 "$gop"):$params" "${exact[@]}" "${live[@]}" pipe:1 > "$out/$name.mkv"
}

ff -f lavfi -i "$(picture 320x240 30 3)" -f lavfi -i "$(sound 44100 3),aformat=channel_layouts=stereo" \
  -c:v libx265 -preset fast -crf 36 -pix_fmt yuv420p -x265-params "$(x265 30):open-gop=0" \
  -c:a aac -b:a 32k "${exact[@]}" "${live[@]}" pipe:1 > "$out/hevc-b-frames-aac-44100.mkv"
hevc hevc-open-gop 27 open-gop=1:repeat-headers=1:aud=1 -pix_fmt yuv420p
# BT.2020 and PQ, as HDR10 has it, with the mastering display and the light levels.
hevc hevc-hdr-radl 25 "open-gop=0:radl=2:hdr10=1:max-cll=1000,400:master-display=G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,50)" \
  -pix_fmt yuv420p10le -color_primaries bt2020 -color_trc smpte2084 -colorspace bt2020nc

# What the command reads while its class-data archive is made: both codecs, B-frames, several clusters.
ff -f lavfi -i "$(picture 320x240 25 4)" -f lavfi -i "$(sound 48000 4),aformat=channel_layouts=stereo" \
  -c:v libx264 -crf 34 -g 50 -bf 2 -pix_fmt yuv420p -c:a aac -b:a 48k \
  "${exact[@]}" "${live[@]}" pipe:1 > "$out/camera.mkv"
cp "$out/camera.mkv" "$dist/camera.mkv"

# g711 NAME CODEC HERTZ LAYOUT: G.711 in frames of 40 ms beside ten small pictures a second
g711() {
  local name=$1 codec=$2 hertz=$3 layout=$4
  ff -f lavfi -i "$(picture 64x48 10 1)" \
    -f lavfi -i "$(sound "$hertz" 1),aformat=channel_layouts=$layout,asetnsamples=$((hertz / 25))" \
    -c:v libx264 -preset veryfast -g 5 -bf 0 -pix_fmt yuv420p -c:a "$codec" \
    "${exact[@]}" "${live[@]}" pipe:1 > "$out/$name.mkv"
}
g711 g711-alaw-8000-mono pcm_alaw 8000 mono
g711 g711-mulaw-16000-stereo pcm_mulaw 16000 stereo

# part START SOURCE SIZE HERTZ LAYOUT ENCODER-OPTIONS...: two seconds of a camera that begin at START
part() {
  local start=$1 source=$2 size=$3 hertz=$4 layout=$5
  shift 5
  ff -f lavfi -i "$source=size=$size:rate=15:duration=2" \
    -f lavfi -i "$(sound "$hertz" 2),aformat=channel_layouts=$layout" \
    -c:v libx264 -crf 36 -g 15 -bf 2 -pix_fmt yuv420p "$@" -c:a aac -b:a 24k -output_ts_offset "$start" \
    "${exact[@]}" "${live[@]}" pipe:1
}

# Cameras whose settings change: each is two documents end to end whose times go on.
first() { part 0 testsrc 160x120 48000 mono -colorspace bt470bg; }
{ first; part 2 testsrc2 240x176 48000 mono -colorspace bt470bg; } > "$out/change-resolution.mkv"
{ first; part 2 testsrc2 160x120 48000 mono -colorspace bt709; } > "$out/change-vui.mkv"
{ first; part 2 testsrc2 160x120 44100 mono -colorspace bt470bg; } > "$out/change-aac-rate.mkv"
{ first; part 2 testsrc2 160x120 48000 stereo -colorspace bt470bg; } > "$out/change-aac-channels.mkv"

ls -l "$out"
