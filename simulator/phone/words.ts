/** Everything that the simulated phone says. `{…}` stands for a value. */
export interface PhoneWords {
  readonly title: string;
  readonly simulated: string;
  readonly nothing: string;
  readonly codes: string;
  readonly app: string;
  readonly endsIn: string;
  readonly who: string;
  readonly newUser: string;
  readonly add: string;
  readonly scan: string;
  readonly confirm: string;
  readonly cancel: string;
  readonly waiting: string;
  readonly scanned: string;
  readonly confirmed: string;
  readonly done: string;
  readonly expired: string;
  readonly cancelled: string;
  readonly unknown: string;
  readonly unreachable: string;
}

const en: PhoneWords = {
  title: 'Phone',
  simulated: 'Simulator: this is not 115, and no real account is touched.',
  nothing: 'No code is waiting. Show one in the app.',
  codes: 'Waiting codes',
  app: 'App ID {id}',
  endsIn: 'valid for another {time}',
  who: 'Whose phone is this?',
  newUser: 'New user',
  add: 'Add',
  scan: 'Scan',
  confirm: 'Confirm login',
  cancel: 'Cancel',
  waiting: 'Not scanned yet.',
  scanned: 'Scanned by {name}. Confirm to log in.',
  confirmed: 'Confirmed by {name}. The app is fetching its tokens.',
  done: 'Done: the app is logged in as {name}.',
  expired: 'This code has expired. Ask the app for a new one.',
  cancelled: 'Cancelled.',
  unknown: 'The simulator does not know this code.',
  unreachable: 'The simulator does not answer. Is it still running?',
};

const zh: PhoneWords = {
  title: '手机',
  simulated: '模拟器：这不是 115，不会触及任何真实账号。',
  nothing: '没有等待扫描的二维码，请先在应用中显示一个。',
  codes: '等待中的二维码',
  app: 'App ID {id}',
  endsIn: '剩余 {time}',
  who: '这是谁的手机？',
  newUser: '新用户',
  add: '添加',
  scan: '扫描',
  confirm: '确认登录',
  cancel: '取消',
  waiting: '尚未扫描。',
  scanned: '{name} 已扫描，请确认登录。',
  confirmed: '{name} 已确认，应用正在获取令牌。',
  done: '完成：应用已登录 {name}。',
  expired: '二维码已过期，请在应用中重新获取。',
  cancelled: '已取消。',
  unknown: '模拟器不认识这个二维码。',
  unreachable: '模拟器没有响应，它还在运行吗？',
};

/** The language of a page for this `Accept-Language` header: the first that is Chinese or English, else English. */
export const phoneLanguage = (acceptLanguage: string | undefined): 'zh-CN' | 'en' => {
  const wishes = (acceptLanguage ?? '').split(',').map((wish) => {
    const [tag = '', ...parameters] = wish.trim().toLowerCase().split(';');
    const weight = parameters.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find((q) => q !== undefined);
    return { tag, weight: Number(weight ?? 1) };
  });
  wishes.sort((one, other) => other.weight - one.weight);
  const first = wishes.find(({ tag, weight }) => weight > 0 && /^(zh|en)\b/.test(tag));
  return first?.tag.startsWith('zh') === true ? 'zh-CN' : 'en';
};

/** The words in a language. */
export const phoneWords = (language: 'zh-CN' | 'en'): PhoneWords => (language === 'en' ? en : zh);
