#!/usr/bin/env python3
"""A long piece of work at 115 that always has a good access token: Python 3.9 or newer, without any package.

    keep_downloading.py [--user-data-dir=DIR] [ACCOUNT]

The work is only a stand-in: STEPS times (20) 115 is asked for the facts of the user, PAUSE seconds (1) apart. The exit
codes are those of tk115: 4 needs a new authorisation, 5 not allowed, 6 something passing that did not pass.
"""

import argparse
import http.client
import json
import os
import pathlib
import socket
import sys
import time
import urllib.parse
import urllib.request

FOLDER = pathlib.Path(os.environ.get("XDG_CONFIG_HOME") or pathlib.Path.home() / ".config") / "token-keeper-115"
API = os.environ.get("TK115_API_ORIGIN", "https://proapi.115.com")
STEPS = int(os.environ.get("STEPS", "20"))
PAUSE = float(os.environ.get("PAUSE", "1"))


def end(code, sentence):
    print(sentence, file=sys.stderr)
    sys.exit(code)


class UnixConnection(http.client.HTTPConnection):
    """HTTP over a Unix socket."""

    def __init__(self, path):
        super().__init__("localhost", timeout=180)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)


class Agent:
    """Token Keeper, as far as one account is concerned."""

    def __init__(self, folder, account):
        self.path = str(pathlib.Path(folder) / "agent.sock")
        self.account = "/v1/accounts/" + urllib.parse.quote(account, safe="")

    def token(self):
        return self.ask("GET", "/token?min_valid=120&wait=60")

    def ask(self, method, path, body=None):
        """Asks until there is an answer. What only a person can mend ends the program."""
        while True:
            connection = UnixConnection(self.path)
            try:
                connection.request(method, self.account + path, body and json.dumps(body))
                response = connection.getresponse()
                answer = json.load(response)
            except (OSError, http.client.HTTPException, ValueError):
                print(f"Token Keeper does not answer at {self.path}; start it, or tk115 serve.", file=sys.stderr)
                time.sleep(10)
                continue
            finally:
                connection.close()
            if response.status < 300:
                return answer
            code, detail, retry_at = answer["code"], answer["detail"], answer["retry_at"]
            if code == "consent_required":
                # The user is asked in the window; without one the detail says which command allows it.
                print(f"Not allowed yet: {detail}", file=sys.stderr)
                time.sleep(3)
            elif code in ("too_soon", "temporary", "unsaved", "too_many_requests"):
                print(detail, file=sys.stderr)
                time.sleep(min(60, max(1, retry_at - time.time())) if retry_at else 10)
            elif code == "reauthorisation_required":
                end(4, f"{detail} Scan the code in Token Keeper, or run: tk115 authorise")
            else:
                end(5 if code == "consent_denied" else 1, detail)


def work(token):
    """One step; returns 115's code, 0 when all is well."""
    request = urllib.request.Request(API + "/open/user/info")
    request.add_header("Authorization", "Bearer " + token["access_token"])
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            answer = json.load(response)
    except (OSError, http.client.HTTPException, ValueError):
        return -1
    fine = str(answer.get("state")) in ("True", "1")
    return 0 if fine else int(answer.get("code") or answer.get("errno") or -1)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--user-data-dir", default=FOLDER)
    arguments.add_argument("account", nargs="?", default="-")
    given = arguments.parse_args()
    agent = Agent(given.user_data_dir, given.account)
    token = agent.token()
    for step in range(1, STEPS + 1):
        if time.time() > token["expires_at"] - 60:
            token = agent.token()
        tries = 0
        while code := work(token):
            tries += 1
            if tries > 5:
                end(6, f"115 did not answer step {step}: {code}")
            if 40140123 <= code <= 40140126:
                # The token is over, as after every rotation. Whoever reports a token that was replaced already is told
                # so; else the keeper looks into it, and refreshes if 115 refuses the token there, too.
                agent.ask("POST", "/report-invalid?wait=60", {"generation": token["generation"]})
                token = agent.token()
            else:
                time.sleep(10)
        print(f"step {step} of {STEPS}, token {token['generation']}", flush=True)
        time.sleep(PAUSE)


main()
