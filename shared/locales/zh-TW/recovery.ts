/** See `../zh-TW.ts`. */
export const recovery = {
  recovery: {
    startNormally: '正常啟動',
    menu: {
      'asked-for': '安全模式（手動啟用）',
      'starts-broke-off': '安全模式：最近幾次啟動意外中斷',
    },
    banner: '安全模式',
    bannerText: {
      'asked-for': '已透過 --safe-mode 啟動：登入照常保活，程式照常取用令牌；不傳送通知。',
      'starts-broke-off':
        '最近幾次啟動都很快中斷。登入照常保活，程式照常取用令牌；不傳送通知。詳情見自我檢測中的報告。',
    },
    windowGone: '視窗意外關閉',
    windowGoneText: '視窗頁面在一分鐘內兩次出錯。登入仍照常保活，原因已寫入記錄檔。',
    openAgain: '重新開啟',
  },
} as const;
