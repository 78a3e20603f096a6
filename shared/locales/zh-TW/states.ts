/** What the states are called, in the window and on the command line. */
export const states = {
  healthy: '一切正常',
  refreshing: '正在刷新',
  retrying: '稍後重試',
  throttled: '115 要求稍候',
  uncertain: '回應遺失',
  offline: '沒有網路',
  authorising: '等待掃描',
  'needs-reauthorisation': '需要重新授權',
  'app-blocked': 'App ID 被 115 停用',
  locked: '保險庫已鎖定',
  unsaved: '尚未儲存',
  paused: '已暫停',
} as const;
