#!/usr/bin/env bash
# The whole way of a plugin over HTTP, with curl and the palisade command alone: a fresh panel, a
# simulated game server, a plugin signed with an SSH key, trusted, granted, watched in shadow mode,
# made live, explained, and stopped by revoking the key; what reached the game is asked of the game itself.
#
# Needs an installation (npm start has run once), curl and ssh-keygen. Uses free ports and a folder
# of its own, prints one closing line, and leaves nothing running.
set -euo pipefail
cd "$(dirname "$0")/.."

WORK=$(mktemp -d)
PIDS=()
finish() {
  local status=$?
  trap - EXIT
  for pid in "${PIDS[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${PIDS[@]}"; do wait "$pid" 2>/dev/null || true; done
  if [ "$status" -ne 0 ]; then
    echo "The story stopped before its end (status $status). The panel said last:" >&2
    tail -n 20 "$WORK/panel.log" >&2 2>/dev/null || true
  fi
  rm -rf "$WORK"
  exit "$status"
}
trap finish EXIT
trap 'exit 130' INT TERM

say() { echo "· $*"; }
# json FIELD.PATH reads one value out of the JSON on standard input. It writes text: console.log colours
# numbers where FORCE_COLOR is set.
json() { node -e 'let v=JSON.parse(require("fs").readFileSync(0,"utf8"));for(const k of process.argv[1].split("."))v=v?.[k];if(v===undefined||v===null)process.exit(1);process.stdout.write((typeof v==="object"?JSON.stringify(v):String(v))+"\n")' "$1"; }
# api METHOD PATH [JSON] calls the panel with the token and fails on an error.
api() {
  local method=$1 path=$2 body=${3-}
  curl -sS --fail-with-body -X "$method" "$PANEL/api/v1$path" -H "authorization: Bearer $TOKEN" \
    ${body:+-H 'content-type: application/json' --data "$body"} -o "$WORK/answer" ||
    { echo "$method $path failed: $(cat "$WORK/answer")" >&2; return 1; }
  cat "$WORK/answer"
}
# until_true SECONDS COMMAND... repeats until it succeeds.
until_true() {
  local deadline=$((SECONDS + $1)); shift
  until "$@"; do [ "$SECONDS" -lt "$deadline" ] || { echo "gave up waiting for: $*" >&2; return 1; }; sleep 0.2; done
}
palisade() { node node_modules/.bin/palisade "$@"; }

say 'start a simulated game server'
node scripts/simulator.mjs --port 0 --password story --players 20 --seed 7 --paused --log "$WORK/SquadGame.log" --control 0 >"$WORK/simulator.out" &
PIDS+=($!)
until_true 60 grep -qs '"ready"' "$WORK/simulator.out"
RCON_PORT=$(head -n 1 "$WORK/simulator.out" | json rcon.port)
CONTROL=$(head -n 1 "$WORK/simulator.out" | json control)
# simulate CALL ARGS_JSON tells the simulator to let something happen.
simulate() {
  exec 3<>"/dev/tcp/127.0.0.1/$CONTROL"
  printf '{"id":1,"call":"%s","args":%s}\n' "$1" "$2" >&3
  IFS= read -r answer <&3
  exec 3>&-
  echo "$answer"
}
# warnings counts the warnings that reached the game server.
warnings() { { simulate commands '[]' | grep -o 'AdminWarn ' || true; } | wc -l; }
warned() { [ "$(warnings)" -gt 0 ]; }

say 'start a panel with a clean data folder'
PALISADE_DATA_DIR="$WORK/data" PALISADE_SIMULATOR=off PORT=0 HOST=127.0.0.1 node scripts/start.mjs >"$WORK/panel.log" 2>&1 &
PIDS+=($!)
until_true 600 grep -qs 'setup?code=' "$WORK/panel.log"
SETUP=$(grep -o 'http://[^ ]*setup?code=[A-Z0-9]*' "$WORK/panel.log")
PANEL=${SETUP%/setup*}
CODE=${SETUP#*code=}

say "set up the owner at $PANEL and make an API token"
JAR="$WORK/cookies"
curl -sS --fail-with-body "$PANEL/api/v1/setup" -H 'content-type: application/json' \
  --data "{\"code\":\"$CODE\",\"name\":\"owner\",\"password\":\"correct horse battery staple\"}" >/dev/null
CSRF=$(curl -sS -c "$JAR" "$PANEL/api/auth/csrf" | json csrfToken)
curl -sS -o /dev/null -b "$JAR" -c "$JAR" "$PANEL/api/auth/callback/credentials" \
  --data-urlencode "csrfToken=$CSRF" --data-urlencode 'name=owner' --data-urlencode 'password=correct horse battery staple' --data 'json=true'
TOKEN=$(curl -sS --fail-with-body -b "$JAR" "$PANEL/api/v1/tokens" -H 'content-type: application/json' --data '{
  "name": "story", "expiresInDays": 1, "scopes": ["servers:read", "servers:manage", "players:read", "players:warn",
  "players:kick", "console:read", "events:stream", "plugins:read", "plugins:install", "plugins:manage", "plugins:grant", "keys:read", "keys:manage", "audit:read"] }' | json token)

say 'add the game server'
SERVER=$(api POST /servers "{\"name\":\"Story\",\"rconHost\":\"127.0.0.1\",\"rconPort\":$RCON_PORT,\"rconPassword\":\"story\",
  \"log\":{\"kind\":\"file\",\"path\":\"$WORK/SquadGame.log\"}}" | json id)
connected() { api GET "/servers/$SERVER" | grep -q '"rcon":{"state":"ok"'; }
until_true 30 connected

say 'build, sign and upload the plugin'
palisade build examples/plugins/team-kill-warning --out "$WORK/plugin" >/dev/null
ssh-keygen -q -t ed25519 -N '' -C 'story author' -f "$WORK/key"
ssh-keygen -q -Y sign -n palisade-plugin -f "$WORK/key" "$WORK/plugin/manifest.json" 2>/dev/null
PALISADE_TOKEN=$TOKEN palisade upload "$WORK/plugin" --url "$PANEL"

say 'trust the key, grant, and put the plugin on the server'
KEY=$(api POST /plugins/keys "$(node -e 'console.log(JSON.stringify({key:require("fs").readFileSync(process.argv[1],"utf8").trim(),name:"Story author",scope:{kind:"plugins",values:["team-kill-warning"]},expiresAt:null}))' "$WORK/key.pub")" | json id)
api POST /plugins/team-kill-warning/permissions/grant "{\"serverId\":\"$SERVER\",\"permissions\":[
  {\"operation\":\"events:player.teamkilled\"},{\"operation\":\"events:match.started\"},{\"operation\":\"database:write\",\"constraints\":{\"maxBytes\":65536}},
  {\"operation\":\"rcon:warn\",\"constraints\":{\"maxTargets\":2,\"rate\":\"10/min\"}}]}" >/dev/null
INSTANCE=$(api POST "/servers/$SERVER/instances" '{"pluginId":"team-kill-warning"}' | json id)
running() { [ "$(api GET "/servers/$SERVER/instances/$INSTANCE" | json state)" = running ]; }
until_true 15 running

# Two players of one team, as the simulator knows them.
PLAYERS=$(api GET "/servers/$SERVER/players" | node -e '
  const { players } = JSON.parse(require("fs").readFileSync(0, "utf8"))
  const team = players.filter((player) => player.teamId === 1).slice(0, 2)
  if (team.length < 2) process.exit(1)
  console.log(JSON.stringify(team.map((player) => player.eosId)))')
effect() { api GET "/effects?instanceId=$INSTANCE&decision=$1&limit=1" | json items.0.id >"$WORK/effect"; }

say 'a team kill in shadow mode: recorded, not sent'
simulate teamkill "$PLAYERS" >/dev/null
until_true 20 effect shadow
[ "$(warnings)" -eq 0 ]

say 'a team kill in live mode: the warning arrives'
api PUT "/servers/$SERVER/instances/$INSTANCE/mode" '{"mode":"live"}' >/dev/null
simulate teamkill "$PLAYERS" >/dev/null
until_true 20 effect sent
until_true 5 warned
WHY=$(api GET "/effects/$(cat "$WORK/effect")")

say 'revoke the key: everything of it stops'
BEGAN=$(date +%s%3N)
api POST "/plugins/keys/$KEY/revoke" '{"reason":"the story ends"}' >/dev/null
[ "$(api GET "/servers/$SERVER/instances/$INSTANCE" | json state)" = blocked ]
say "it stopped within $(($(date +%s%3N) - BEGAN)) ms"
SENT=$(warnings)
simulate teamkill "$PLAYERS" >/dev/null
sleep 2
[ "$(warnings)" -eq "$SENT" ]

echo "Done: $(json pluginName <<<"$WHY") $(json version <<<"$WHY") sent $(json function <<<"$WHY") because of $(json event.name <<<"$WHY") (effect $(json id <<<"$WHY")): $(json reply <<<"$WHY" | head -n 1)"
