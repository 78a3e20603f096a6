import type { Answer } from '../../shared/ipc.ts';
import type { Snapshot } from '../../shared/view.ts';
import type { Actions } from '../actions/actions.ts';
import type { Programs } from '../agent/programs.ts';
import type { HistoryHandlers } from '../history/history-requests.ts';
import type { Importing } from '../importing/importing.ts';
import type { StartAtLogin } from '../login-item/start-at-login.ts';
import type { VaultActions } from '../protection/vault-actions.ts';
import type { SelfHandlers } from '../self-test/describe-self.ts';
import type { reportRequests } from '../self-test/report-requests.ts';
import type { Link } from '../links/open-link.ts';
import type { Updates } from '../updates/updates.ts';
import type { RequestHandlers } from './answer-request.ts';

/** What the page can reach besides the {@link Actions}. */
export interface PageSurroundings {
  readonly startAtLogin: StartAtLogin;
  readonly selfHandlers: SelfHandlers & ReturnType<typeof reportRequests>;
  readonly importing: Importing;
  readonly programs: Programs;
  readonly updates: Updates;
  snapshot(): Snapshot;
  openLink(link: Link | 'demo-phone' | 'releases'): Promise<void>;
  hideWindow(): void;
  laidOut(height: number): void;
  startNormally(): void;
  quit(): void;
}

/** Who answers what the page asks for. */
export function pageRequests(
  actions: Actions,
  vault: VaultActions,
  history: HistoryHandlers,
  surroundings: PageSurroundings,
): RequestHandlers {
  return {
    getSnapshot: async () => ({ ok: true, value: surroundings.snapshot() }),
    copyToken: async (request) => actions.copyToken(request),
    refreshNow: async (request) => actions.refreshNow(request),
    pause: async (request) => actions.pause(request),
    resume: async (request) => actions.resume(request),
    rename: async (request) => actions.rename(request),
    remove: async (request) => actions.remove(request),
    authorise: async (request) => actions.authorise(request),
    renewCode: async () => actions.renewCode(),
    closeAuthorisation: async () => actions.closeAuthorisation(),
    resolveOtherUser: async (request) => actions.resolveOtherUser(request),
    addDemo: async () => actions.addDemo(),
    importToken: async (request) => surroundings.importing.begin(request),
    closeImport: async () => surroundings.importing.close(),
    answerConsent: async (request) => surroundings.programs.answerConsent(request),
    dismissConsent: async (request) => surroundings.programs.dismissConsent(request),
    revokeConsent: async (request) => surroundings.programs.revokeConsent(request),
    makeKey: async (request) => surroundings.programs.makeKey(request),
    setStartAtLogin: async (request) => surroundings.startAtLogin.set(request),
    unlock: async (request) => vault.unlock(request),
    protect: async (request) => vault.protect(request),
    startAnew: async () => vault.startAnew(),
    ...history,
    ...surroundings.selfHandlers,
    lookForUpdate: async () => surroundings.updates.look(),
    downloadUpdate: async () => surroundings.updates.download(),
    restartToUpdate: async () => surroundings.updates.restart(),
    changeSettings: async (changes) => actions.changeSettings(changes),
    openLink: async ({ link }) => done(() => surroundings.openLink(link)),
    hideWindow: async () => done(() => surroundings.hideWindow()),
    startNormally: async () => done(() => surroundings.startNormally()),
    quit: async () => done(() => surroundings.quit()),
    laidOut: async ({ height }) => done(() => surroundings.laidOut(height)),
  };
}

async function done(work: () => void | Promise<void>): Promise<Answer<undefined>> {
  await work();
  return { ok: true, value: undefined };
}
