/** See `../zh-CN.ts`. */
export const settings = {
  settings: {
    title: '设置',
    language: '语言',
    languageSystem: '跟随系统',
    theme: '外观',
    themeSystem: '系统',
    themeLight: '浅色',
    themeDark: '深色',
    clipboard: '复制令牌后，清除剪贴板',
    vault: '保险库',
    vaultOpening: '正在打开…',
    vaultLocked: '已锁定',
    protection: {
      'safe-storage': '已加密，密钥由系统保护（{{backend}}）',
      keychain: '已加密，密钥存放在钥匙串中（{{backend}}）',
      passphrase: '已加密，密钥来自您的口令',
    },
    changeProtection: '更改保险库的保护方式',
    change: '更改…',
    version: '版本',
    quit: '退出令牌管家',
    quitText: '令牌管家不运行时，不会刷新任何令牌。',
  },
} as const;
