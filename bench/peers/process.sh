# Whole processes, side by side: a part of peers.sh, which sources it.
# shellcheck shell=bash disable=SC2154 # which names are peers.sh's

# What each input becomes: ffmpeg refuses mu-law in MP4.
suffix() {
  case $1 in
    c | cl) echo mov ;;
    *) echo mp4 ;;
  esac
}

# tools INPUT: what is compared on it.
tools() {
  echo cp getclip
  [ -z "$have_ffmpeg" ] || echo ffmpeg-faststart ffmpeg
  case $1 in
    a | b | d) [ -z "$have_gstreamer" ] || echo gstreamer ;;
  esac
}

# gstreamer INPUT OUT: sets `line` to a pipeline of the elements that a user would take.
gstreamer() {
  local video=h264parse audio='d.audio_0 ! queue ! aacparse ! m.' mux=mp4mux
  case $1 in
    b) video=h265parse ;;
    d) audio= ;;
    c) audio='d.audio_0 ! queue ! m.' mux=qtmux ;;
  esac
  # The pieces of a pipeline are words.
  # shellcheck disable=SC2206
  line=(gst-launch-1.0 -q filesrc "location=$inputs/$1.mkv" ! matroskademux name=d
    d.video_0 ! queue ! $video ! $mux name=m faststart=true "faststart-file=$work/faststart"
    ! filesink "location=$2" $audio)
}

# command_line TOOL INPUT OUT: sets `line`.
command_line() {
  local in=$inputs/$2.mkv
  local ffmpeg=(ffmpeg -hide_banner -loglevel error -nostdin -y -i "$in" -c copy)
  case $1 in
    cp) line=(cp "$in" "$3") ;;
    getclip) line=("$root/getclip" clip -q "$in" -o "$3") ;;
    ffmpeg-faststart) line=("${ffmpeg[@]}" -movflags +faststart "$3") ;;
    ffmpeg) line=("${ffmpeg[@]}" "$3") ;;
    gstreamer) gstreamer "$2" "$3" ;;
  esac
}

# time_once ROUND INPUT TOOL: runs it once, and notes its wall clock and CPU time in milliseconds.
time_once() {
  local out wall user system TIMEFORMAT='%3R %3U %3S'
  out=$work/out.$(suffix "$2")
  rm -f "$out" "$work/faststart"
  command_line "$3" "$2" "$out"
  if ! { time "${line[@]}" >"$work/tool.log" 2>&1 </dev/null; } 2>"$work/time"; then
    cat "$work/tool.log" >&2
    fail "$3 failed on $2.mkv"
  fi
  read -r wall user system <"$work/time"
  note "$1" process "$2" "$3" wall_ms "$(to_ms "$wall")"
  note "$1" process "$2" "$3" cpu_ms "$(($(to_ms "$user") + $(to_ms "$system")))"
}

# to_ms SECONDS: of three decimals, without the fraction.
to_ms() {
  echo "$((10#${1/./}))"
}

# pictures FILE: how many an MP4 has by its sample table.
pictures() {
  ffprobe -v error -select_streams v:0 -show_entries stream=nb_frames -of csv=p=0 "$1"
}

# agree INPUT: all tools must have done the same job. It also loads the tools and the input.
agree() {
  local tool out expected='' found
  out=$work/out.$(suffix "$1")
  for tool in $(tools "$1"); do
    time_once warm "$1" "$tool"
    if [ "$tool" = cp ] || [ -z "$have_ffmpeg" ]; then continue; fi
    found=$(pictures "$out")
    [ "${expected:=$found}" = "$found" ] ||
      fail "$tool made $found pictures of $1.mkv where another tool made $expected"
  done
}

compare_processes() {
  local input tool round order
  for input in a b d c cl; do
    say "whole process: $input"
    agree "$input"
    for ((round = 1; round <= rounds; round++)); do
      order=$(tools "$input")
      [ $((round % 2)) = 1 ] || order=$(tr ' ' '\n' <<<"$order" | tac)
      for tool in $order; do
        time_once "$round" "$input" "$tool"
      done
    done
  done
  if [ -n "$have_gstreamer" ] && [ -z "$quick" ]; then
    time_once 1 c gstreamer
    skipped "GStreamer on c ran once (it takes more than ten seconds), and not on cl."
  elif [ -n "$have_gstreamer" ]; then
    skipped "GStreamer on c and cl, where it takes more than ten seconds."
  fi
  rm -f "$work"/out.* "$work/faststart"
}
