# GetClip against a web server that sends the very same clip as a file: a part of peers.sh, which
# sources it.
# shellcheck shell=bash disable=SC2154 # which names are peers.sh's

stream=camera
# 2026-01-01T00:00:00Z, and a while behind the recording's end.
start=1767225600
end=1767226000
region=us-east-1

# load ARGUMENTS...: the client that both servers face, as Load.java tells.
load() {
  "${jdk}java" -XX:+UseSerialGC -cp "$work/classes:$root/cli/target/dist/lib/*" Load "$@" &
  child=$!
  wait "$child"
}

# start_getclip [JVM-OPTIONS]: sets `getclip_pid` and `endpoint`.
start_getclip() {
  # Before the start, as the line that is waited for may be there from the one before.
  : >"$work/getclip.log"
  GETCLIP_OPTS="${GETCLIP_OPTS-} ${1-}" "$root/getclip" serve --port 0 --data "$work/data" \
    --config "$work/getclip.yml" >"$work/getclip.log" 2>&1 &
  getclip_pid=$!
  endpoint=
  for ((i = 0; i < 600; i++)); do
    endpoint=$(sed -n 's/^getclip listens at \(http:[^ ,]*\).*/\1/p' "$work/getclip.log")
    [ -z "$endpoint" ] || return 0
    kill -0 "$getclip_pid" 2>/dev/null || break
    sleep 0.1
  done
  cat "$work/getclip.log" >&2
  fail "getclip serve did not start"
}

# stop PID
stop() {
  kill "$1" 2>/dev/null || true
  wait "$1" 2>/dev/null || true
}

nginx_configuration() {
  cat <<END
daemon off;
worker_processes auto;
pid $work/nginx.pid;
error_log stderr;
$([ "$(id -u)" != 0 ] || echo 'user root;')
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000;
  open_file_cache max=100;
  default_type video/mp4;
  client_body_temp_path $work/nginx-body;
  proxy_temp_path $work/nginx-proxy;
  fastcgi_temp_path $work/nginx-fastcgi;
  uwsgi_temp_path $work/nginx-uwsgi;
  scgi_temp_path $work/nginx-scgi;
  server { listen 127.0.0.1:$port; root $work/www; }
}
END
}

# Sets `nginx_pid`, `nginx_workers` (as 12,34) and `port`. Others may take a port that was free, so
# there is more than one try.
start_nginx() {
  local try
  for try in 1 2 3 4 5; do
    port=$(load port)
    nginx_configuration >"$work/nginx.conf"
    nginx -e stderr -c "$work/nginx.conf" 2>>"$work/nginx.log" &
    nginx_pid=$!
    for ((i = 0; i < 50; i++)); do
      sleep 0.1
      kill -0 "$nginx_pid" 2>/dev/null || break
      nginx_workers=$(pgrep -d , -P "$nginx_pid") || continue
      (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null || continue
      return 0
    done
    stop "$nginx_pid"
  done
  cat "$work/nginx.log" >&2
  fail "nginx did not start in $try tries"
}

# The floor under a server in Java that proves its bytes: sets `bare_pid` and `bare_port`.
start_bare() {
  : >"$work/bare"
  "${jdk}java" -cp "$work/classes" Bare "$work/www/clip.mp4" >"$work/bare" 2>"$work/bare.log" &
  bare_pid=$!
  for ((i = 0; i < 100; i++)); do
    sleep 0.1
    bare_port=$(cat "$work/bare")
    [ -z "$bare_port" ] || return 0
  done
  cat "$work/bare.log" >&2
  fail "the bare program did not start"
}

# ask ROUND POINT SERVER CONNECTIONS AMOUNT: loads one server, and notes what came of it.
ask() {
  local metric value
  case $3 in
    getclip) target=("$getclip_pid" getclip "$endpoint" "$region" "$stream" "$start" "$end") ;;
    nginx) target=("$nginx_workers" get "http://127.0.0.1:$port/clip.mp4") ;;
    bare) target=("$bare_pid" get "http://127.0.0.1:$bare_port/clip.mp4") ;;
  esac
  if ! load run "$4" "$5" "${target[@]}" >"$work/load"; then
    cat "$work"/{getclip,nginx,bare}.log >&2
    fail "$3 did not serve $4 connections"
  fi
  while read -r metric value; do
    note "$1" http "$2" "$3" "$metric" "$value"
  done <"$work/load"
}

# Puts the recording, and takes the clip that nginx shall serve.
prepare_clip() {
  local clip=(getclip "$endpoint" "$region" "$stream" "$start" "$end")
  "$root/getclip" put -q "$inputs/a.mkv" --stream "$stream" --create --start "$start" \
    --endpoint "$endpoint" || fail "getclip put failed"
  mkdir -p "$work/www"
  load fetch "$work/www/clip.mp4" "${clip[@]}" || fail "getclip gave no clip"
}

same_bytes() {
  load fetch "$work/other.mp4" get "http://127.0.0.1:$port/clip.mp4" || fail "nginx gave no clip"
  cmp "$work/www/clip.mp4" "$work/other.mp4" || fail "nginx's clip is another"
  rm "$work/other.mp4"
  load fetch "$work/other.mp4" getclip "$endpoint" "$region" "$stream" "$start" "$end"
  cmp "$work/www/clip.mp4" "$work/other.mp4" || fail "getclip's second clip is another"
  rm "$work/other.mp4"
}

# 64 clips at once in a small heap: all must be whole.
small_heap() {
  say "64 clips at once under -Xmx256m"
  stop "$getclip_pid"
  start_getclip "-Xmx256m -Xlog:gc:file=$work/gc.log"
  ask 1 heap getclip 64 1x
  note 1 http heap getclip rss_mib "$(awk '/^VmHWM/ {print $2 / 1024}' "/proc/$getclip_pid/status")"
  # Of "Pause Young (Normal) 123M->45M(256M)": the most there was, and the most that was left.
  sed -n 's/.* Pause .* \([0-9]*\)M->\([0-9]*\)M(.*/\1 \2/p' "$work/gc.log" | sort -n >"$work/heap"
  note 1 http heap getclip heap_most_mib "$(awk '$1 > m {m = $1} END {print m + 0}' "$work/heap")"
  note 1 http heap getclip heap_live_mib "$(awk '$2 > m {m = $2} END {print m + 0}' "$work/heap")"
}

compare_http() {
  local round connections server order
  "${jdk}javac" -Xlint:all -Werror -d "$work/classes" -cp "$root/cli/target/dist/lib/*" \
    "$here"/peers/{Load,Bare}.java
  echo 'limits: none' >"$work/getclip.yml"
  export GETCLIP_ACCESS_KEY_ID=PEERS GETCLIP_SECRET_ACCESS_KEY=a-key-of-no-worth
  say "HTTP: starting the servers"
  start_getclip
  prepare_clip
  start_nginx
  start_bare
  same_bytes
  # A server that has been up for a while is what is compared.
  ask warm warm getclip 8 "$warm_seconds"
  ask warm warm getclip 1 "$warm_seconds"
  ask warm warm bare 8 2
  ask warm warm nginx 8 1
  for ((round = 1; round <= rounds; round++)); do
    say "HTTP: round $round of $rounds"
    order='getclip nginx bare'
    [ $((round % 2)) = 1 ] || order='bare nginx getclip'
    for connections in 1 8 64; do
      for server in $order; do
        ask "$round" "$connections" "$server" "$connections" "$seconds"
      done
    done
    for server in $order; do
      ask "$round" first "$server" 1 "${requests}x"
    done
  done
  small_heap
  stop "$getclip_pid"
  stop "$nginx_pid"
  stop "$bare_pid"
}
