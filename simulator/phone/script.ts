import type { PhoneCode, PhoneState } from './state.ts';
import type { PhoneWords } from './words.ts';

/**
 * What runs in the phone's page. Its own source text is sent there, so it refers to nothing but its
 * argument and the browser.
 */
export function phoneScript(words: PhoneWords): void {
  const pollMs = 700;
  const part = (id: string): HTMLElement => {
    const found = document.getElementById(id);
    if (found === null) throw new Error(`The page lacks ${id}.`);
    return found;
  };
  const status = part('status');
  const scan = part('scan');
  const confirm = part('confirm');
  const cancel = part('cancel');
  /** The code that was asked for; without one the newest is shown. */
  let uid = new URLSearchParams(location.search).get('uid');
  let shownUid: string | null = null;
  let userId: string | null = null;
  let shown = '';

  const fill = (text: string, value: string): string => text.replace(/\{\w+\}/, () => value);

  const timeLeft = (seconds: number): string =>
    `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

  const statusText = (code: PhoneCode | null): string => {
    if (code === null) return uid === null ? words.nothing : words.unknown;
    const name = code.userName ?? '';
    if (code.used) return fill(words.done, name);
    switch (code.status) {
      case 0:
        return words.waiting;
      case 1:
        return fill(words.scanned, name);
      case 2:
        return fill(words.confirmed, name);
      case -1:
        return words.expired;
      case -2:
        return words.cancelled;
    }
  };

  const element = (tag: string, text: string, className = ''): HTMLElement => {
    const made = document.createElement(tag);
    made.textContent = text;
    made.className = className;
    return made;
  };

  const choice = (of: { key: string; text: string; aside: string; chosen: boolean; choose: () => void }) => {
    const button = element('button', of.text, 'choice');
    button.dataset['key'] = of.key;
    button.setAttribute('type', 'button');
    button.setAttribute('aria-pressed', String(of.chosen));
    if (of.aside !== '') button.append(element('small', of.aside));
    button.addEventListener('click', of.choose);
    return button;
  };

  /** Redraws a list and leaves the keyboard's focus where it was. */
  const redraw = (list: HTMLElement, items: readonly HTMLElement[]): void => {
    const key = document.activeElement instanceof HTMLElement ? document.activeElement.dataset['key'] : '';
    list.replaceChildren(...items);
    if (key !== undefined && key !== '') items.find((item) => item.dataset['key'] === key)?.focus();
  };

  const drawCodes = (state: PhoneState): void => {
    part('codes-part').hidden = state.waiting.every((code) => code.uid === state.code?.uid);
    const items = state.waiting.map((code) =>
      choice({
        key: code.uid,
        text: fill(words.app, code.appId),
        aside: code.endsInS === null ? '' : timeLeft(code.endsInS),
        chosen: code.uid === state.code?.uid,
        choose: () => {
          uid = code.uid;
          void look();
        },
      }),
    );
    redraw(part('codes'), items);
  };

  const drawUsers = (state: PhoneState): void => {
    userId = state.users.find((user) => user.id === userId)?.id ?? state.users[0]?.id ?? null;
    const items = state.users.map((user) => {
      const chosen = user.id === userId;
      const choose = (): void => {
        userId = user.id;
        void look();
      };
      const button = choice({ key: user.id, text: user.name, aside: user.id, chosen, choose });
      const face = document.createElement('img');
      face.src = user.face;
      face.alt = '';
      button.prepend(face);
      return button;
    });
    redraw(part('users'), items);
  };

  const draw = (state: PhoneState): void => {
    const { code } = state;
    shownUid = code?.uid ?? null;
    const open = code !== null && !code.used && (code.status === 0 || code.status === 1);
    scan.hidden = !(open && code.status === 0);
    confirm.hidden = !(open && code.status === 1);
    cancel.hidden = !open;
    const parts = [statusText(code)];
    if (code !== null) parts.push(fill(words.app, code.appId));
    if (open && code.endsInS !== null) parts.push(fill(words.endsIn, timeLeft(code.endsInS)));
    const [said = '', ...rest] = parts;
    // Only what changes is announced: the time that is left goes on counting beside it.
    if (part('said').textContent !== said) part('said').textContent = said;
    part('detail').textContent = rest.join(' · ');
    status.dataset['status'] = code === null ? 'none' : code.used ? 'used' : String(code.status);
    drawCodes(state);
    drawUsers(state);
  };

  const look = async (): Promise<void> => {
    try {
      const query = uid === null ? '' : `?uid=${encodeURIComponent(uid)}`;
      const response = await fetch(`/phone/state${query}`, { cache: 'no-store' });
      const text = await response.text();
      const wanted = `${text}|${userId ?? ''}|${uid ?? ''}`;
      if (wanted === shown) return;
      shown = wanted;
      // The simulator that sent this page answers with the type that it declares.
      const state: PhoneState = JSON.parse(text);
      draw(state);
    } catch {
      shown = '';
      part('said').textContent = words.unreachable;
    }
  };

  const act = async (command: Record<string, unknown>): Promise<void> => {
    const response = await fetch('/_admin', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(command),
    });
    // As above: a refusal says why, and a new user has an id.
    const answer: { readonly error?: string; readonly id?: string } = await response.json();
    if (answer.error !== undefined) {
      part('said').textContent = answer.error;
      return;
    }
    if (command['command'] === 'user.add') userId = answer.id ?? null;
    shown = '';
    await look();
  };

  const onClick = (button: HTMLElement, command: () => Record<string, unknown>): void => {
    button.addEventListener('click', () => void act(command()));
  };
  onClick(scan, () => ({ command: 'phone.scan', uid: shownUid, userId }));
  onClick(confirm, () => ({ command: 'phone.confirm', uid: shownUid }));
  onClick(cancel, () => ({ command: 'phone.cancel', uid: shownUid }));
  part('add').addEventListener('submit', (event) => {
    event.preventDefault();
    const input = part('name');
    if (!(input instanceof HTMLInputElement) || input.value.trim() === '') return;
    void act({ command: 'user.add', name: input.value.trim() });
    input.value = '';
  });

  const follow = async (): Promise<void> => {
    if (!document.hidden) await look();
    setTimeout(() => void follow(), pollMs);
  };
  void follow();
}
