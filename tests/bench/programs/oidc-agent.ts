import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { exchange } from './agent-client.ts';
import { startServer } from './server.ts';

const run = promisify(execFile);
const ACCOUNT = 'bench';

/** Debian's oidc-agent, holding a valid token of a provider of the bench's own. */
export interface OidcAgent {
  /** Asks for the access token over a new connection, as its libraries do (README of oidc-agent, "API"). */
  ask(): Promise<string>;
  end(): Promise<void>;
}

/** Starts it. Rejects when it is not installed here, or does not take up the login. */
export async function startOidcAgent(root: string, provider: string): Promise<OidcAgent> {
  const home = join(root, 'oidc');
  const password = join(home, 'password');
  mkdirSync(home, { mode: 0o700 });
  writeFileSync(password, 'password\n', { mode: 0o600 });
  const server = await startServer(provider);
  const env: NodeJS.ProcessEnv = { ...process.env, HOME: home, OIDC_CONFIG_DIR: home, TMPDIR: home };
  const started = await run('oidc-agent', [], { env, timeout: 10_000 }).catch((error: unknown) => {
    server.end();
    throw new Error(isMissing(error) ? 'oidc-agent is not installed' : String(error));
  });
  const socket = /OIDC_SOCK=([^;]+)/.exec(started.stdout)?.[1] ?? '';
  const pid = /OIDCD_PID=(\d+)/.exec(started.stdout)?.[1] ?? '';
  const within = { env: { ...env, OIDC_SOCK: socket, OIDCD_PID: pid }, timeout: 20_000 };
  const end = async (): Promise<void> => {
    server.end();
    await run('oidc-agent', ['--kill'], within);
  };
  const issuer = `http://127.0.0.1:${server.line}`;
  const client = ['--client-id=bench', '--client-secret=bench', `--issuer=${issuer}`];
  const login = ['--rt=R', '--scope=openid offline_access', `--pw-file=${password}`];
  const silent = ['--prompt=none', '--confirm-default', '--no-url-call'];
  await run('oidc-gen', [ACCOUNT, ...client, ...login, ...silent], within).catch(async (error: unknown) => {
    await end();
    throw error;
  });
  const question = JSON.stringify({ request: 'access_token', account: ACCOUNT, min_valid_period: 60 });
  return { ask: () => exchange(socket, question, isWholeObject), end };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function isWholeObject(text: string): boolean {
  return text.trimEnd().endsWith('}');
}
