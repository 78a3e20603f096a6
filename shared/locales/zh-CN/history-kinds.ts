/** What can stand in a history, in the window and on the command line. */
export const historyKinds = {
  authorised: '已授权',
  reauthorised: '已重新授权',
  imported: '已导入',
  refreshed: '已刷新',
  failed: '请求未送达 115',
  refused: '被 115 拒绝',
  ended: '115 已终止此登录',
  'answer-lost': '没有收到 115 的应答',
  unsaved: '新令牌未能保存',
  saved: '新令牌随后已保存',
  paused: '已暂停',
  resumed: '已恢复',
  slept: '电脑进入睡眠',
  copied: '已复制访问令牌',
  'handed-out': '程序取用了访问令牌',
} as const;
