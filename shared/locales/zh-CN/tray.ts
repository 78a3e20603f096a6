/** See `../zh-CN.ts`. */
export const tray = {
  tray: {
    accounts_other: '{{count}} 个账号',
    nextRefresh: '下次刷新 {{time}}',
    needsYou_other: '{{count}} 个需要处理',
    noAccounts: '还没有账号',
    locked: '保险库已锁定',
    offline: '没有网络',
  },
  menu: {
    open: '打开',
    copyToken: '复制访问令牌',
    refreshNow: '立即刷新',
    reauthorise: '重新授权…',
    pause: '暂停',
    resume: '恢复',
    addAccount: '添加账号…',
    settings: '设置…',
    quit: '退出',
    unlock: '解锁保险库…',
    accessUntil: '访问令牌有效至 {{time}}',
    accessPerhaps: '访问令牌或许有效至 {{time}}',
    accessExpired: '访问令牌已过期',
    grantEnds: '授权于 {{date}} 到期',
    nextTry: '下次尝试 {{time}}',
    noTray: '此桌面不显示托盘图标',
  },
} as const;
