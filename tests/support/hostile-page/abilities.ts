/** What a page can ask a browser for; `given` where it was, `refused` with any reason, `absent` where nobody knows it. */
export type Outcome = 'given' | 'refused' | 'absent' | 'no answer';

/** Runs in the page: asks for each ability that a page of this program has no use for. */
export async function askForAbilities(): Promise<Readonly<Record<string, Outcome>>> {
  const all: Readonly<Record<string, readonly [string, () => unknown]>> = {
    notifications: ['Notification', async () => (await Notification.requestPermission()) === 'granted'],
    camera: ['navigator.mediaDevices', () => navigator.mediaDevices.getUserMedia({ video: true })],
    microphone: ['navigator.mediaDevices', () => navigator.mediaDevices.getUserMedia({ audio: true })],
    screen: ['navigator.mediaDevices', () => navigator.mediaDevices.getDisplayMedia()],
    place: [
      'navigator.geolocation',
      () => new Promise((done, failed) => navigator.geolocation.getCurrentPosition(done, failed)),
    ],
    'the clipboard to read': ['navigator.clipboard', () => navigator.clipboard.readText()],
    'the clipboard to write': ['navigator.clipboard', () => navigator.clipboard.writeText('stolen')],
    paste: ['document', () => document.execCommand('paste')],
    usb: ['navigator.usb', () => method('usb', 'requestDevice', { filters: [] })],
    hid: ['navigator.hid', async () => listed(await method('hid', 'requestDevice', { filters: [] }))],
    serial: ['navigator.serial', () => method('serial', 'requestPort')],
    bluetooth: [
      'navigator.bluetooth',
      () => method('bluetooth', 'requestDevice', { acceptAllDevices: true }),
    ],
    midi: ['navigator.requestMIDIAccess', () => navigator.requestMIDIAccess({ sysex: true })],
    'idle detection': ['IdleDetector', () => ability('IdleDetector', 'requestPermission', 'granted')],
    fonts: ['queryLocalFonts', async () => listed(await ability('window', 'queryLocalFonts'))],
    screens: ['getScreenDetails', () => ability('window', 'getScreenDetails')],
    'full screen': ['document', () => document.documentElement.requestFullscreen()],
    'pointer lock': ['document', () => document.documentElement.requestPointerLock()],
    'wake lock': ['navigator.wakeLock', () => navigator.wakeLock.request('screen')],
    storage: ['navigator.storage', () => navigator.storage.persist()],
    'a protocol of its own': [
      'navigator.registerProtocolHandler',
      () => navigator.registerProtocolHandler('web+stolen', `${location.origin}/%s`),
    ],
    'a file to open': ['showOpenFilePicker', () => ability('window', 'showOpenFilePicker')],
    'a folder to open': ['showDirectoryPicker', () => ability('window', 'showDirectoryPicker')],
    payment: ['PaymentRequest', () => ability('window', 'PaymentRequest')],
    'a key': [
      'navigator.credentials',
      () => navigator.credentials.get({ publicKey: { challenge: new Uint8Array(8) } }),
    ],
    // oxlint-disable-next-line no-eval -- what is tried here.
    text: ['eval', () => (0, eval)('1')],
    // oxlint-disable-next-line typescript/no-implied-eval -- what is tried here.
    'text as a function': ['Function', () => new Function('return 1')()],
    'text as markup': ['document', () => (document.createElement('div').innerHTML = '<b>stolen</b>')],
    'a question': ['confirm', () => confirm('stolen?')],
    'a typed answer': ['prompt', () => prompt('stolen?')],
  };
  const outcomes: Record<string, Outcome> = {};
  for (const [name, [needs, ask]] of Object.entries(all)) outcomes[name] = await outcomeOf(needs, ask);
  return outcomes;

  async function outcomeOf(needs: string, ask: () => unknown): Promise<Outcome> {
    if (!isThere(needs)) return 'absent';
    try {
      const late = new Promise<'late'>((done) => setTimeout(() => done('late'), 1_500));
      const answer = await Promise.race([ask(), late]);
      if (answer === 'late') return 'no answer';
      return answer === false || answer === null ? 'refused' : 'given';
    } catch {
      return 'refused';
    }
  }

  function isThere(path: string): boolean {
    return valueAt(path) !== undefined;
  }

  function valueAt(path: string): unknown {
    let value: unknown = window;
    for (const part of path.split('.')) value = Reflect.get(Object(value), part);
    return value;
  }

  async function method(device: string, name: string, ...args: readonly unknown[]): Promise<unknown> {
    const owner: unknown = valueAt(`navigator.${device}`);
    return Reflect.apply(Reflect.get(Object(owner), name), owner, args);
  }

  async function ability(owner: string, name: string, wanted?: string): Promise<unknown> {
    const of: unknown = valueAt(owner);
    const answer: unknown = await Reflect.apply(Reflect.get(Object(of), name), of, []);
    return wanted === undefined ? answer : answer === wanted;
  }

  function listed(answer: unknown): boolean {
    return Array.isArray(answer) && answer.length > 0;
  }
}
