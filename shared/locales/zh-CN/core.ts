import { states } from './states.ts';

/** See `../zh-CN.ts`. */
export const core = {
  app: {
    name: '115 令牌管家',
    short: '令牌管家',
  },
  state: states,
  button: {
    copy: '复制访问令牌',
    'try-now': '立即尝试',
    reauthorise: '重新授权',
    'change-app': '更换 App ID',
    unlock: '解锁',
    'save-again': '重新保存',
    resume: '恢复',
    'show-code': '显示二维码',
  },
  outcome: {
    done: '已刷新',
    refused: '被 115 拒绝',
    'not-sent': '请求未送达 115',
    unknown: '应答丢失',
    'not-journaled': '未发送：无法写入记录',
    'not-saved': '已应答，但未保存',
    authorised: '已授权',
    imported: '已导入',
  },
  reason: {
    healthy: '访问令牌有效，下次刷新已安排好。',
    refreshing: '正在向 115 换取新的访问令牌。',
    paused: '刷新已暂停，访问令牌在过期前仍可使用。',
    'paused-expired': '刷新已暂停，目前没有有效的访问令牌。恢复后即可获取。',
    authorising: '二维码正等待用 115 App 扫描并确认。',
    starting: '访问令牌在令牌管家未运行时过期了，很快就会刷新。',
    imported: '刷新令牌已导入，令牌管家马上获取第一个访问令牌。',
    uncertain: '{{time}} 发出了刷新请求，但没有收到 115 的应答。',
    'uncertain-again': '已发出 {{count}} 次刷新请求，最近一次在 {{time}}，都没有收到 115 的应答。',
    lost: '{{time}} 发出的刷新请求，应答在途中丢失，新令牌也随之丢失。重新扫码即可恢复此账号。',
  },
  fault: {
    offline: '这台电脑没有网络连接。网络恢复后会自动继续刷新。',
    dns: '无法解析 115 的地址（DNS）。令牌完好无损。',
    proxy: '代理没有放行这次请求。令牌完好无损；如果一直如此，请在设置中测试连接。',
    tls: '无法建立安全连接：证书不属于 115。没有发送任何内容。请检查网络中是否有代理或登录页面。',
    unreachable: '无法连接到 115。令牌完好无损。',
    timeout: '115 没有及时应答。',
    reset: '连接在 115 应答之前中断了。',
    'server-error': '115 报告自身出现故障。',
    unreadable: '收到的内容不是 115 的应答，常见的是网络登录页面。这不说明令牌有问题。',
    'not-allowed': '此版本不得访问这个地址，因此没有发送任何内容。令牌未受影响。',
  },
  store: {
    'disk-full': '磁盘已满，无法写入保险库。请腾出一些空间，令牌管家会继续尝试。',
    'read-only': '保险库所在的文件夹是只读的，无法写入。令牌管家会继续尝试。',
    denied: '系统不允许令牌管家写入保险库。请检查文件夹权限，令牌管家会继续尝试。',
    locked: '保险库已锁定，无法写入。解锁后会继续。',
    failed: '无法写入保险库。令牌管家会继续尝试。',
  },
  lock: {
    'keyring-locked': {
      title: '密钥环已锁定',
      wayOn: '保险库的密钥存放在系统的密钥环中。请用密钥环的密码解锁，然后点按“解锁”。',
    },
    'keyring-absent': {
      title: '密钥环没有运行',
      wayOn:
        '保险库的密钥存放在系统的密钥环中，而它没有运行。请启动密钥环（GNOME Keyring 或 KWallet），保险库随后会自动打开。',
    },
    'fixed-key': {
      title: '此系统无法提供真正的保护',
      wayOn: '没有密钥环时，系统会用人人都知道的固定密钥加密，令牌管家不会使用它。请启动密钥环，然后重试。',
    },
    'key-missing': {
      title: '保险库的密钥不见了',
      wayOn: '密钥环可以使用，但其中已没有这把密钥。保险库保持原样。如有可能请恢复密钥环，然后重试。',
    },
    'key-wrong': {
      title: '密钥与保险库不符',
      wayOn: '密钥环中的密钥不是创建保险库时的那一把，可能是迁移或重置造成的。保险库保持原样。',
    },
    'passphrase-choose': {
      title: '密钥环没有运行',
      wayOn:
        '保险库的密钥需要安全的存放处，而此系统没有提供。请启动密钥环（GNOME Keyring 或 KWallet），保险库会自动打开；或者设置一个口令。',
    },
    'passphrase-needed': {
      title: '保险库需要您的口令',
      wayOn: '请输入您为它设置的口令。',
    },
    'passphrase-wrong': {
      title: '口令不正确',
      wayOn: '没有任何改动。请检查键盘布局和大写锁定，然后重新输入。',
    },
    unreadable: {
      title: '无法读取保险库',
      wayOn:
        '保险库的文件已损坏、来自更新的版本，或者磁盘无法读取。没有改动任何内容。请重试；如果仍然如此，可以将保险库另存。',
    },
    'in-use': {
      title: '另一个令牌管家正在使用此保险库',
      wayOn: '本程序的另一个进程正在保管这些登录。它一结束，这里就会接手。',
    },
    permissions: {
      title: '其他用户可以访问保险库',
      wayOn: '这台电脑的其他用户可能读取保险库的文件夹，令牌管家无法收紧权限。请修正权限，然后重试。',
    },
  },
  folder: {
    'not-made': '无法创建或读取文件夹 {{path}}（{{code}}）。请另选一个：--user-data-dir=DIR。',
    'wrong-kind':
      '{{path}} 不是应有的类型（文件夹的位置上是文件，或文件的位置上是文件夹）。请将它移开，或另选文件夹：--user-data-dir=DIR。',
    foreign:
      '{{path}} 属于这台电脑的其他用户，因此不会在那里保存令牌。请选择您自己的文件夹：--user-data-dir=DIR。',
    'foreign-link':
      '{{path}} 是其他用户的链接，或指向其他用户的文件夹，因此不会在那里保存令牌。请选择您自己的文件夹：--user-data-dir=DIR。',
    shared:
      '{{path}} 对其他用户开放，而且不是令牌管家专用的，因此不会收紧它的权限。请选择令牌管家专用的文件夹：--user-data-dir=DIR。',
    'stays-open':
      '{{path}} 对这台电脑的其他用户开放，而且无法收紧权限。请修正权限，或另选文件夹：--user-data-dir=DIR。',
  },
  failure: {
    'bad-request': '无法理解这个请求，请检查输入的内容。',
    'not-pressed': '请再按一次。',
    'unknown-account': '这个账号已经不在了。',
    busy: '还有其他操作正在进行，请稍后再试。',
    locked: '保险库已锁定，请先解锁。',
    'needs-reauthorisation': '115 不再接受这次登录，请重新授权此账号。',
    'app-blocked': '115 停用了这个 App ID，目前没有新的令牌。',
    unsaved: '新令牌尚未保存，暂不提供。',
    paused: '刷新已暂停，访问令牌也已过期。请先恢复。',
    temporary: '目前没有新的令牌，令牌管家会继续尝试。',
    'too-long': '等待时间太长，操作可能仍会自行完成。',
    'app-id': 'App ID 由 4 到 20 位数字组成。',
    'not-saved': '无法保存。',
    'old-runtime':
      '此版本运行在旧的 Chromium 上，不会登录 115。可以试用演示账号；如仍要继续，请用 --allow-old-runtime 启动。',
    'keyring-locked': '密钥环仍是锁定的，没有任何改动。',
    'keyring-absent': '这里没有运行密钥环，没有任何改动。',
    passphrase: '口令不正确。',
    'clipboard-empty': '剪贴板里没有文字。请先复制刷新令牌，再按一次。',
    'clipboard-several': '剪贴板里有多个词或多行内容，不是单独一个令牌。请只复制刷新令牌。',
    'clipboard-too-long': '剪贴板的内容太长，不会是令牌。请只复制刷新令牌。',
    'clipboard-access-token': '剪贴板里是这里某个账号的访问令牌。要导入的是另一个、只能用一次的刷新令牌。',
    'already-kept': '令牌管家已经在保管这个令牌。',
    'no-such-consent': '这件事已经处理过，或已被撤销。',
    failed: '操作没有成功。',
  },
  refusedUnknown: '115 返回代码 {{code}}：{{message}}',
  refusedBare: '115 返回代码 {{code}}。',
  common: {
    cancel: '取消',
    save: '保存',
    back: '返回',
    close: '关闭',
    tryAgain: '重试',
    dismiss: '知道了',
  },
} as const;
