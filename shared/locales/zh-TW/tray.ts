/** See `../zh-TW.ts`. */
export const tray = {
  tray: {
    accounts_other: '{{count}} 個帳號',
    nextRefresh: '下次刷新 {{time}}',
    needsYou_other: '{{count}} 個需要處理',
    noAccounts: '還沒有帳號',
    locked: '保險庫已鎖定',
    offline: '沒有網路',
  },
  menu: {
    open: '開啟',
    copyToken: '複製存取令牌',
    refreshNow: '立即刷新',
    reauthorise: '重新授權…',
    pause: '暫停',
    resume: '繼續',
    addAccount: '新增帳號…',
    settings: '設定…',
    quit: '結束',
    unlock: '解鎖保險庫…',
    accessUntil: '存取令牌有效至 {{time}}',
    accessPerhaps: '存取令牌或許有效至 {{time}}',
    accessExpired: '存取令牌已過期',
    grantEnds: '授權於 {{date}} 到期',
    nextTry: '下次嘗試 {{time}}',
    noTray: '這個桌面不顯示系統匣圖示',
  },
} as const;
