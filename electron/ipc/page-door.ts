import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { pushChannel, requestChannel } from '../../shared/channels.ts';
import {
  contract,
  type Answer,
  type AnswerOf,
  type PushName,
  type PushOf,
  type RequestName,
  type RequestOf,
} from '../../shared/ipc.ts';
import type { Log } from '../log/log.ts';

/** What answers each request of the page; leaving one out does not compile. */
export type RequestHandlers = {
  readonly [N in RequestName]: (request: RequestOf<N>) => Promise<AnswerOf<N>>;
};

/** What the door works with. */
export interface PageDoorPorts {
  readonly handlers: RequestHandlers;
  /** Whether these are the contents of our own window. */
  isOurs(contents: WebContents): boolean;
  /** The origin of our own page. */
  readonly origin: string;
  readonly log: Log;
}

/**
 * The only way in for the page: every message is checked for its sender (our window, its main frame, our own scheme) and
 * parsed before anybody sees it (P26).
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

function open<N extends RequestName>(name: N, { handlers, isOurs, origin, log }: PageDoorPorts): void {
  ipcMain.handle(requestChannel(name), async (event, payload: unknown): Promise<Answer<unknown>> => {
    if (!isOurs(event.sender) || !isMainFrame(event, origin)) {
      log.warn(`a message from a stranger was turned away: ${name}`);
      return { ok: false, code: 'bad-request' };
    }
    const parsed = contract.requests[name].request.safeParse(payload);
    if (!parsed.success) return { ok: false, code: 'bad-request' };
    try {
      // The schema of `name` gave it: the compiler cannot tell one entry of the union from another.
      return await handlers[name](parsed.data as RequestOf<N>);
    } catch (error) {
      log.error(`${name} failed`, error);
      return { ok: false, code: 'failed' };
    }
  });
}

/** A frame that is gone meanwhile is null, and a stranger. */
function isMainFrame({ sender, senderFrame }: IpcMainInvokeEvent, origin: string): boolean {
  if (senderFrame === null || senderFrame !== sender.mainFrame) return false;
  return senderFrame.url.startsWith(`${origin}/`);
}

function isRequestName(name: string): name is RequestName {
  return name in contract.requests;
}
