import { ipcMain, type WebContents } from 'electron';
import { pushChannel, requestChannel } from '../../shared/channels.ts';
import { contract, type Answer, type PushName, type PushOf, type RequestName } from '../../shared/ipc.ts';
import type { Log } from '../log/log.ts';
import { answerRequest, type RequestHandlers } from './answer-request.ts';
import { needsPress } from './needs-press.ts';
import { isFromPage } from './sender-guard.ts';

/** What the door works with. */
export interface PageDoorPorts {
  readonly handlers: RequestHandlers;
  /** Whether these are the contents of our own window. */
  readonly isOurs: (contents: WebContents) => boolean;
  /** Whether a person has just pressed something there; true once for each press. */
  readonly takePress: () => boolean;
  /** The origin of our own page. */
  readonly origin: string;
  readonly log: Log;
}

/**
 * The only way in for the page: every message is checked for its sender (our window, its main frame, our own scheme) and
 * parsed before anybody sees it, and what gives something away or cannot be taken back is done for a press only (P26).
 */
export function openPageDoor(ports: PageDoorPorts): void {
  for (const name of Object.keys(contract.requests)) {
    if (isRequestName(name)) open(name, ports);
  }
}

/** Tells the page something. */
export function push<N extends PushName>(contents: WebContents, name: N, value: PushOf<N>): void {
  contents.send(pushChannel(name), value);
}

function open(name: RequestName, { handlers, isOurs, takePress, origin, log }: PageDoorPorts): void {
  const warned = new Set<string>();
  // Once is enough: a page gone wrong must not fill the disk.
  const warn = (text: string): void => {
    if (!warned.has(text)) log.warn(`${text}: ${name}`);
    warned.add(text);
  };
  ipcMain.handle(requestChannel(name), async (event, payload: unknown): Promise<Answer<unknown>> => {
    if (!isOurs(event.sender) || !isFromPage(event, origin)) {
      warn('a message from a stranger was turned away');
      return { ok: false, code: 'bad-request' };
    }
    if (needsPress(name) && !takePress()) {
      warn('nobody has pressed anything');
      return { ok: false, code: 'not-pressed' };
    }
    return answerRequest(name, payload, { handlers, log });
  });
}

function isRequestName(name: string): name is RequestName {
  return name in contract.requests;
}
