/** A part of the gallery: what it shows, and how the names of its scenes begin. */
interface Room {
  readonly title: string;
  readonly names: readonly string[];
}

const ROOMS: readonly Room[] = [
  { title: 'The way in', names: ['welcome', 'first-', 'add-account', 'import', 'change-app'] },
  { title: 'One account in every state', names: ['state-'] },
  {
    title: 'Accounts',
    names: [
      'accounts-',
      'copied',
      'year-ending',
      'banners',
      'safe-mode',
      'menu',
      'rename',
      'remove',
      'imported',
    ],
  },
  { title: 'Re-authorising', names: ['reauthorise-', 'second-', 'waiting-'] },
  { title: 'Details, history and 115’s codes', names: ['details', 'year-', 'history', 'codes'] },
  { title: 'Other programs', names: ['consent', 'programs', 'make-key'] },
  { title: 'The vault', names: ['lock-', 'choose-passphrase', 'start-anew'] },
  { title: 'Settings and self-test', names: ['settings', 'self-test', 'update'] },
];

const DESKTOP = ['desktop', 'desktop-dark', 'tray-menu', 'tray-menu-accounts', 'tray-icons'];

/** The room of a scene: the one with the longest beginning of its name. Throws when there is none. */
export function roomOf(scene: string): string {
  const fitting = ROOMS.flatMap(({ title, names }) =>
    names.filter((name) => scene.startsWith(name)).map((name) => ({ title, length: name.length })),
  ).toSorted((one, other) => other.length - one.length);
  const [best] = fitting;
  if (best === undefined) throw new Error(`no room of the gallery takes “${scene}”`);
  return best.title;
}

/** The page that shows all pictures: those of the desktop first, then room by room. */
export function galleryPage(scenes: readonly string[]): string {
  const rooms = ROOMS.map(({ title }) => [title, scenes.filter((scene) => roomOf(scene) === title)] as const);
  return [
    '# Screenshots',
    '',
    'Made by `npm run screenshots` from the program itself. Each picture of the window shows one screen in English, Simplified and',
    'Traditional Chinese, by day and by night.',
    ...section('On the desktop', DESKTOP),
    ...rooms.flatMap(([title, names]) => section(title, names)),
    '',
  ].join('\n');
}

function section(title: string, names: readonly string[]): string[] {
  return ['', `## ${title}`, ...names.flatMap((name) => ['', `\`${name}\``, '', `![${name}](${name}.png)`])];
}
