/** See `../en.ts`. */
export const updates = {
  updates: {
    section: 'Updates',
    look: 'Look for updates',
    lookText:
      'Once a day the keeper asks {{where}} whether there is a newer version, fetches it, and puts it in place when you quit. The server learns your network address, and nothing about you or your accounts.',
    welcomeText: 'Asks {{where}} once a day, and updates when you quit. Nothing about you is sent.',
    state: {
      idle: 'Looks in a few minutes.',
      looking: 'Looking…',
      none: '{{version}} is the newest version. Looked at {{time}}.',
      available: 'Version {{version}} is there. It is not fetched by itself over a metered connection.',
      downloading: 'Fetching version {{version}}…',
      ready: 'Version {{version}} is ready. It is put in place when you quit.',
      restarting: 'Restarting as soon as a refresh that is under way has ended…',
    },
    lookNow: 'Look now',
    download: 'Fetch it now',
    restart: 'Restart now',
    hint: '{{version}} is ready for when you quit.',
    notes: 'What is new in {{version}}',
    failed: {
      offline: 'This computer has no network connection, so nothing could be asked.',
      unreachable: 'The server with the updates could not be reached. The keeper tries again later.',
      tls: 'The connection to the server could not be secured, so nothing was fetched. Look for a proxy or a sign-in page on this network.',
      insecure: 'The server wanted to send the keeper on to an unprotected address. Nothing was fetched.',
      server: 'The server reported a fault of its own. The keeper tries again later.',
      'nothing-there': 'The server has no releases where they were looked for.',
      unreadable: 'What the server sent is no list of releases. Nothing was fetched.',
      digest:
        'The file that came is not the one that was announced, so it was thrown away. The version you have is untouched.',
      signature:
        'The file that came is not signed by whom it should be, so it was thrown away. The version you have is untouched.',
      interrupted:
        'The connection broke off while the new version was fetched. The version you have is untouched; the keeper tries again later.',
      'disk-full': 'The disk is too full for the new version. Free some space, then try again.',
      'not-written': 'The system does not let the keeper keep the new version. Nothing was changed.',
      failed: 'That did not work. The version you have is untouched; the log has the details.',
    },
    way: {
      'package-manager':
        'This copy belongs to a package of your system. New versions come through its package manager, together with all others.',
      'by-hand': 'This copy cannot replace itself. Fetch new versions by hand and put them in its place.',
      sources: 'This is a run from the sources. Fetch the new sources and build again.',
    },
    noSource: 'This build was not told where its releases are. Give it the address of a mirror.',
    releases: 'Open the page of releases',
    asks: 'Asks',
    asksNobody: 'Nobody yet',
    change: 'Change…',
    changeLabel: 'Change whom the keeper asks for updates',
    progress: 'How much of the new version is here',
    mirror: 'Address of a mirror',
    mirrorHint:
      'A folder on a server, with https://. Leave it empty to ask the releases’ own place. Whoever runs a mirror decides what you get.',
    mirrorUse: 'Use this address',
    wrong: {
      scheme: 'The address has to begin with https://, so that nobody on the way can change what comes.',
      credentials:
        'A user name or password cannot be part of the address: settings are no place for secrets.',
      more: 'The address has to end with its folder: leave out what begins with ? or #.',
    },
  },
} as const;
