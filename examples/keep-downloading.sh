#!/usr/bin/env bash
# A long piece of work at 115 that always has a good access token: bash and curl, nothing else.
#
#   keep-downloading.sh [--user-data-dir=DIR] [ACCOUNT]       # its id, or its percent-encoded name
#
# The work is only a stand-in: STEPS times (20) 115 is asked for the facts of the user, PAUSE seconds (1) apart. The exit
# codes are those of tk115: 4 needs a new authorisation, 5 not allowed, 6 something passing that did not pass.
set -euo pipefail

folder=${XDG_CONFIG_HOME:-$HOME/.config}/token-keeper-115
account=-
for argument; do
  case $argument in
    --user-data-dir=*) folder=${argument#*=} ;;
    *) account=$argument ;;
  esac
done
api=${TK115_API_ORIGIN:-https://proapi.115.com}
steps=${STEPS:-20}

say() { printf '%s\n' "$1" >&2; }
end() { say "$2" && exit "$1"; }

# Prints the text or the number that a flat JSON object has under a name; nothing where it has neither.
field() { # NAME JSON
  local pattern="\"$1\": *(\"(([^\"\\\\]|\\\\.)*)\"|-?[0-9]+)"
  [[ $2 =~ $pattern ]] || return 0
  printf '%s' "${BASH_REMATCH[2]:-${BASH_REMATCH[1]}}"
}

# Waits for an instant in Unix seconds, a minute at most; ten seconds where none is known.
wait_until() { # [INSTANT]
  local seconds=$((${1:-$(date +%s) + 10} - $(date +%s)))
  sleep $((seconds < 1 ? 1 : seconds > 60 ? 60 : seconds))
}

# Asks the agent until it has an answer, and leaves it in $answer. What only a person can mend ends the script.
ask() { # METHOD PATH [BODY]
  local status detail
  while true; do
    if ! answer=$(curl --silent --unix-socket "$folder/agent.sock" --request "$1" ${3:+--data "$3"} \
      --write-out '\n%{http_code}' "http://localhost$2"); then
      say "Token Keeper does not answer at $folder/agent.sock; start it, or tk115 serve."
      wait_until && continue
    fi
    status=${answer##*$'\n'} answer=${answer%$'\n'*}
    [[ $status == 2?? ]] && return
    detail=$(field detail "$answer")
    case $(field code "$answer") in
      # The user is asked in the window; without one the detail says which command allows it.
      consent_required) say "Not allowed yet: $detail" && wait_until "$(($(date +%s) + 3))" ;;
      too_soon | temporary | unsaved | too_many_requests) say "$detail" && wait_until "$(field retry_at "$answer")" ;;
      reauthorisation_required) end 4 "$detail Scan the code in Token Keeper, or run: tk115 authorise $account" ;;
      consent_denied) end 5 "$detail" ;;
      *) end 1 "$detail" ;;
    esac
  done
}

get_token() {
  ask GET "/v1/accounts/$account/token?min_valid=120&wait=60"
  token=$(field access_token "$answer")
  generation=$(field generation "$answer")
  expires_at=$(field expires_at "$answer")
}

# One step. The token goes to curl by its standard input: arguments and addresses are for everybody to read.
work() {
  answer=$(printf 'Authorization: Bearer %s\n' "$token" |
    curl --silent --max-time 60 --header @- "$api/open/user/info") || return 1
  [[ $answer =~ \"state\":\ *(true|1|\"1\") ]]
}

get_token
for ((step = 1; step <= steps; step++)); do
  (($(date +%s) < expires_at - 60)) || get_token
  tries=0
  until work; do
    ((++tries <= 5)) || end 6 "115 did not answer step $step: $(field message "$answer")$(field error "$answer")"
    # 115's code stands in "code" or in "errno".
    case "$(field code "$answer") $(field errno "$answer")" in
      *4014012[3456]*)
        # The token is over, as after every rotation. Whoever reports a token that was replaced already is told so; else
        # the keeper looks into it, and refreshes if 115 refuses the token there, too.
        ask POST "/v1/accounts/$account/report-invalid?wait=60" "{\"generation\":$generation}"
        get_token
        ;;
      *) wait_until ;;
    esac
  done
  echo "step $step of $steps, token $generation"
  sleep "${PAUSE:-1}"
done
