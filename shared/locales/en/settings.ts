/** See `../en.ts`. */
export const settings = {
  settings: {
    title: 'Settings',
    language: 'Language',
    languageSystem: 'As the system',
    theme: 'Appearance',
    themeSystem: 'System',
    themeLight: 'Light',
    themeDark: 'Dark',
    clipboard: 'Clear a copied token after',
    vault: 'Vault',
    vaultOpening: 'Opening…',
    vaultLocked: 'Locked',
    protection: {
      'safe-storage': 'Encrypted; the key is protected by the system ({{backend}})',
      keychain: 'Encrypted; the key is in the keychain ({{backend}})',
      passphrase: 'Encrypted; the key comes from your passphrase',
    },
    changeProtection: 'Change how the vault is protected',
    change: 'Change…',
    version: 'Version',
    quit: 'Quit Token Keeper',
    quitText: 'Nothing is refreshed while the keeper is not running.',
  },
} as const;
