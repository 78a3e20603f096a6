/** What can stand in a history, in the window and on the command line. */
export const historyKinds = {
  authorised: '已授權',
  reauthorised: '已重新授權',
  imported: '已匯入',
  refreshed: '已刷新',
  failed: '請求未送達 115',
  refused: '遭 115 拒絕',
  ended: '115 已終止此登入',
  'answer-lost': '沒有收到 115 的回應',
  unsaved: '新令牌未能儲存',
  saved: '新令牌隨後已儲存',
  paused: '已暫停',
  resumed: '已繼續',
  slept: '電腦進入睡眠',
  copied: '已複製存取令牌',
  'handed-out': '程式取用了存取令牌',
} as const;
