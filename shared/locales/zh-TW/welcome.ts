/** See `../zh-TW.ts`. */
export const welcome = {
  welcome: {
    title: '讓 115 登入一直有效',
    text: '用 115 App 授權一次即可。之後令牌管家會按時刷新令牌，加密儲存在這台電腦上，並在一年到期之前提早提醒。',
    appId: 'App ID',
    appIdHint: '您在 115 開放平台的應用程式編號。',
    appIdWhere: '如何取得',
    appIdWrong: 'App ID 由 4 到 20 位數字組成。',
    showCode: '顯示 QR 碼',
    or: '手邊沒有 App ID？',
    demo: '試用展示帳號',
    demoText: '模擬的 115，時間走得很快，所有內容都留在這台電腦上。',
    addTitle: '新增帳號',
    changeTitle: '更換 App ID',
    changeText: '為 {{name}} 輸入另一個 App ID，然後掃描一次。名稱和設定都會保留。',
    presentAppId: '目前的 App ID：{{appId}}',
    newAppId: '新的 App ID',
  },
} as const;
