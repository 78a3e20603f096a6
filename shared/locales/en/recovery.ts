/** See `../en.ts`. */
export const recovery = {
  recovery: {
    startNormally: 'Start normally',
    menu: {
      'asked-for': 'Safe mode, as was asked for',
      'starts-broke-off': 'Safe mode: the latest starts ended early',
    },
    banner: 'Safe mode',
    bannerText: {
      'asked-for':
        'Started so by --safe-mode: logins are kept alive and programs served, without notifications.',
      'starts-broke-off':
        'The latest starts ended early. Logins are kept alive and programs served, without notifications. The report in the self-test tells more.',
    },
    windowGone: 'The window has closed by itself',
    windowGoneText:
      'Its page failed twice within a minute. Logins are kept alive as before. The log says what happened.',
    openAgain: 'Open again',
  },
} as const;
