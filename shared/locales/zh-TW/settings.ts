/** See `../zh-TW.ts`. */
export const settings = {
  settings: {
    title: '設定',
    language: '語言',
    languageSystem: '跟隨系統',
    theme: '外觀',
    themeSystem: '系統',
    themeLight: '淺色',
    themeDark: '深色',
    clipboard: '複製令牌後，清除剪貼簿',
    vault: '保險庫',
    vaultOpening: '正在開啟…',
    vaultLocked: '已鎖定',
    protection: {
      'safe-storage': '已加密，金鑰由系統保護（{{backend}}）',
      keychain: '已加密，金鑰存放在鑰匙圈中（{{backend}}）',
      passphrase: '已加密，金鑰來自您的通行碼',
    },
    changeProtection: '變更保險庫的保護方式',
    change: '變更…',
    version: '版本',
    quit: '結束令牌管家',
    quitText: '令牌管家未執行時，不會刷新任何令牌。',
  },
} as const;
