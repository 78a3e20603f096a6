/** See `../en.ts`. */
export const vault = {
  vault: {
    asking: 'If the system asks for the password of your keyring, enter it there.',
    passphrase: 'Passphrase',
    again: 'The same once more',
    short: 'At least {{least}} characters.',
    weak: 'Weak: short ones can be guessed. Take several words.',
    fair: 'Fair. Longer is stronger.',
    strong: 'Strong.',
    different: 'The two are not the same.',
    noRecovery:
      'It is asked for at each start and cannot be recovered. Without it every account has to be authorised again: keep a copy in a safe place.',
    choose: 'Choose a passphrase',
    use: 'Use this passphrase',
    protection: 'Protection of the vault',
    bySystem: 'The system’s keyring',
    bySystemText: 'Opens together with your session.',
    byPassphrase: 'A passphrase',
    byPassphraseText: 'Asked for at each start of the keeper.',
    startAnew: 'Set aside and start anew…',
    startAnewTitle: 'Start with an empty vault?',
    startAnewText:
      'The vault is moved as it is to a dated folder beside it. Nothing is deleted, and it can be put back.',
    startAnewLost:
      'The keeper then knows no account: each login has to be authorised again with the 115 app.',
    startAnewConfirm: 'Start anew',
  },
  banner: {
    opening: 'Opening the vault…',
    oldRuntime: 'Outdated runtime',
    oldRuntimeText:
      'This build runs on an old Chromium and is meant for testing and the demo. Do not keep real logins with it.',
    wrongClock: 'The clock of this computer is wrong',
    clockAhead:
      'It is {{minutes}} min ahead of 115’s. Refreshes go on, but the times shown are off. Set the clock right.',
    clockBehind:
      'It is {{minutes}} min behind 115’s. Refreshes go on, but the times shown are off. Set the clock right.',
    noTray: 'No tray icon here',
    noTrayText:
      'This desktop shows no tray icons. Closing the window keeps the program running; start it again to see it.',
  },
} as const;
