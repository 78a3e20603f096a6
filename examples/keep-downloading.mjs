#!/usr/bin/env node
// A long piece of work at 115 that always has a good access token: Node 20 or newer, without any package.
//
//   keep-downloading.mjs [--user-data-dir=DIR] [ACCOUNT]
//
// The work is only a stand-in: STEPS times (20) 115 is asked for the facts of the user, PAUSE seconds (1) apart. The exit
// codes are those of tk115: 4 needs a new authorisation, 5 not allowed, 6 something passing that did not pass.
import { request } from 'node:http';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';

const standard = join(process.env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'token-keeper-115');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'user-data-dir': { type: 'string', default: standard } },
});
const socketPath = join(values['user-data-dir'], 'agent.sock');
const account = `/v1/accounts/${encodeURIComponent(positionals[0] ?? '-')}`;
const api = process.env.TK115_API_ORIGIN ?? 'https://proapi.115.com';
const steps = Number(process.env.STEPS ?? 20);

/** The token in use; null when it is over. */
let token = null;

const end = (code, sentence) => {
  console.error(sentence);
  process.exit(code);
};

/** Begins a request to the agent. */
function send(method, path, body) {
  return new Promise((resolve, reject) => {
    const sent = request({ socketPath, method, path, headers: { Host: 'localhost' } }, resolve);
    sent.on('error', reject);
    sent.end(body && JSON.stringify(body));
  });
}

/** Asks the agent until it has an answer. What only a person can mend ends the program. */
async function ask(method, path, body) {
  for (;;) {
    const response = await send(method, path, body).catch(() => null);
    if (response === null) {
      console.error(`Token Keeper does not answer at ${socketPath}; start it, or tk115 serve.`);
      await pause(10_000);
      continue;
    }
    const answer = JSON.parse((await response.toArray()).join(''));
    if (response.statusCode < 300) return answer;
    const { code, detail, retry_at: retryAt } = answer;
    const retryInMs = Math.min(
      60_000,
      Math.max(1_000, (retryAt ?? Date.now() / 1000 + 10) * 1000 - Date.now()),
    );
    switch (code) {
      case 'consent_required':
        // The user is asked in the window; without one the detail says which command allows it.
        console.error(`Not allowed yet: ${detail}`);
        await pause(3_000);
        break;
      case 'too_soon':
      case 'temporary':
      case 'unsaved':
      case 'too_many_requests':
        console.error(detail);
        await pause(retryInMs);
        break;
      case 'reauthorisation_required':
        end(4, `${detail} Scan the code in Token Keeper, or run: tk115 authorise`);
      default:
        end(code === 'consent_denied' ? 5 : 1, detail);
    }
  }
}

/** Lets go of the token as soon as there is a newer one: so 115 need hardly ever refuse one. */
async function listen() {
  const response = await send('GET', '/v1/events').catch(() => null);
  response?.socket.unref();
  let event = '';
  try {
    for await (const line of response?.statusCode === 200 ? createInterface(response) : []) {
      if (line.startsWith('event: ')) event = line.slice(7);
      if (!line.startsWith('data: ') || event !== 'rotated') continue;
      const rotated = JSON.parse(line.slice(6));
      if (rotated.account === token?.account && rotated.generation > token.generation) token = null;
    }
  } catch {
    // Cut off in the middle: Token Keeper was killed.
  }
  // It has gone, or is being started anew.
  await pause(5_000, null, { ref: false });
  return listen();
}

/** One step; answers 115's code, 0 when all is well. */
async function work() {
  const headers = { Authorization: `Bearer ${token.access_token}` };
  const response = await fetch(`${api}/open/user/info`, { headers, signal: AbortSignal.timeout(60_000) });
  const { state, code, errno } = await response.json();
  return state === true || Number(state) === 1 ? 0 : code || errno || -1;
}

void listen();
for (let step = 1, tries = 0; step <= steps;) {
  if (token === null || Date.now() / 1000 > token.expires_at - 60) {
    token = await ask('GET', `${account}/token?min_valid=120&wait=60`);
  }
  const { generation } = token;
  const code = await work().catch(() => -1);
  if (code === 0) {
    console.log(`step ${step} of ${steps}, token ${generation}`);
    step += 1;
    tries = 0;
    await pause(1000 * Number(process.env.PAUSE ?? 1));
  } else if (++tries > 5) {
    end(6, `115 did not answer step ${step}: ${code}`);
  } else if (code >= 40140123 && code <= 40140126) {
    // The token is over, as after every rotation. Whoever reports a token that was replaced already is told so; else the
    // keeper looks into it, and refreshes if 115 refuses the token there, too.
    await ask('POST', `${account}/report-invalid?wait=60`, { generation });
    token = null;
  } else await pause(10_000);
}
