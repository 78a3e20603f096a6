/** What the states are called, in the window and on the command line. */
export const states = {
  healthy: '一切正常',
  refreshing: '正在刷新',
  retrying: '稍后重试',
  throttled: '115 要求稍候',
  uncertain: '应答丢失',
  offline: '没有网络',
  authorising: '等待扫码',
  'needs-reauthorisation': '需要重新授权',
  'app-blocked': 'App ID 被 115 停用',
  locked: '保险库已锁定',
  unsaved: '尚未保存',
  paused: '已暂停',
} as const;
