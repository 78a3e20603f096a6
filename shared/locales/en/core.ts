import { states } from './states.ts';

/** See `../en.ts`. */
export const core = {
  app: {
    name: 'Token Keeper for 115',
    short: 'Token Keeper',
  },
  state: states,
  button: {
    copy: 'Copy access token',
    'try-now': 'Try now',
    reauthorise: 'Re-authorise',
    'change-app': 'Change App ID',
    unlock: 'Unlock',
    'save-again': 'Save again',
    resume: 'Resume',
    'show-code': 'Show QR code',
  },
  outcome: {
    done: 'refreshed',
    refused: 'refused by 115',
    'not-sent': 'did not reach 115',
    unknown: 'answer lost',
    'not-journaled': 'not sent: nothing could be written',
    'not-saved': 'answered, but not saved',
    authorised: 'authorised',
    imported: 'imported',
  },
  reason: {
    healthy: 'The access token is valid and its next refresh is planned.',
    refreshing: 'A new access token is being fetched from 115.',
    paused: 'Paused. The access token works until it expires.',
    'paused-expired': 'Paused, and no access token is valid. Resume to get one.',
    authorising: 'The QR code is waiting to be scanned and confirmed in the 115 app.',
    starting: 'The access token ran out while the keeper was not running. It is refreshed shortly.',
    imported: 'The refresh token is imported. The keeper fetches its first access token shortly.',
    uncertain: 'A refresh was sent at {{time}}, and 115’s answer never arrived.',
    'uncertain-again': '{{count}} refreshes were sent, the latest at {{time}}, and no answer arrived.',
    lost: 'The answer to the refresh sent at {{time}} was lost on its way, and with it the new token. A new scan brings the account back.',
  },
  fault: {
    offline: 'This computer has no network connection. Refreshing goes on by itself as soon as there is one.',
    dns: 'The address of 115 could not be looked up (DNS). The tokens are untouched.',
    proxy:
      'The proxy did not let the request through. The tokens are untouched; if it lasts, test the connection in the settings.',
    tls: 'The connection could not be secured: the certificate does not belong to 115. Nothing was sent. Look for a proxy or a sign-in page on this network.',
    unreachable: '115 could not be reached. The tokens are untouched.',
    timeout: '115 did not answer in time.',
    reset: 'The connection broke off before 115 answered.',
    'server-error': '115 reported a fault of its own.',
    unreadable:
      'What came back was no answer of 115’s, often a sign-in page of the network. It says nothing about the tokens.',
    'not-allowed':
      'This build may not talk to this address, so nothing was sent to it. The tokens are untouched.',
  },
  store: {
    'disk-full':
      'The disk is full, so the vault cannot be written. Free some space; the keeper goes on trying.',
    'read-only': 'The vault’s folder is read-only, so it cannot be written. The keeper goes on trying.',
    denied:
      'The system does not let the keeper write its vault. Check the folder’s permissions; the keeper goes on trying.',
    locked: 'The vault is locked, so nothing can be written. Unlock it and the keeper goes on.',
    failed: 'The vault could not be written. The keeper goes on trying.',
  },
  lock: {
    'keyring-locked': {
      title: 'The keyring is locked',
      wayOn:
        'The key to the vault is in the system’s keyring. Unlock it with its password, then press Unlock.',
    },
    'keyring-absent': {
      title: 'No keyring is running',
      wayOn:
        'The key to the vault is in the system’s keyring, which is not running. Start it (GNOME Keyring or KWallet): the vault then opens by itself.',
    },
    'fixed-key': {
      title: 'This system offers no real protection',
      wayOn:
        'Without a keyring the system would encrypt with a key that everybody knows. The keeper does not use it. Start a keyring, then try again.',
    },
    'key-missing': {
      title: 'The key to the vault is gone',
      wayOn:
        'The keyring works but no longer holds the key. The vault stays as it is. Restore the keyring if you can, then try again.',
    },
    'key-wrong': {
      title: 'The key does not fit the vault',
      wayOn:
        'The keyring holds another key than the one the vault was made with, perhaps after a move or a reset. The vault stays as it is.',
    },
    'passphrase-choose': {
      title: 'No keyring is running',
      wayOn:
        'The key to the vault needs a safe place, and this system offers none. Start a keyring (GNOME Keyring or KWallet), and the vault opens by itself; or choose a passphrase.',
    },
    'passphrase-needed': {
      title: 'The vault needs your passphrase',
      wayOn: 'Enter the passphrase that you chose for it.',
    },
    'passphrase-wrong': {
      title: 'This is not the passphrase',
      wayOn: 'Nothing has changed. Look at the keyboard layout and Caps Lock, then enter it again.',
    },
    unreadable: {
      title: 'The vault cannot be read',
      wayOn:
        'Its files are damaged, are of a newer version, or the disk cannot be read. Nothing was changed. Try again; if it stays so, set the vault aside.',
    },
    'in-use': {
      title: 'Another Token Keeper has this vault',
      wayOn:
        'Another process of this program keeps these logins. This one waits and takes over as soon as the other one ends.',
    },
    permissions: {
      title: 'The vault is open to others',
      wayOn:
        'Other users of this computer may read the vault’s folder, and the keeper could not close it. Correct its permissions, then try again.',
    },
  },
  folder: {
    'not-made':
      'The folder {{path}} cannot be made or read ({{code}}). Choose another one: --user-data-dir=DIR.',
    'wrong-kind':
      '{{path}} is not what it should be (a file in a folder’s place, or a folder in a file’s). Move it away, or choose another folder: --user-data-dir=DIR.',
    foreign:
      '{{path}} belongs to another user of this computer, so no token is kept there. Choose a folder of your own: --user-data-dir=DIR.',
    'foreign-link':
      '{{path}} is a link of another user, or to a folder of another user, so no token is kept there. Choose a folder of your own: --user-data-dir=DIR.',
    shared:
      '{{path}} is open to other users and is not Token Keeper’s alone, so it is not closed to them. Choose a folder that is for Token Keeper alone: --user-data-dir=DIR.',
    'stays-open':
      '{{path}} is open to other users of this computer and cannot be closed to them. Correct its permissions, or choose another folder: --user-data-dir=DIR.',
  },
  failure: {
    'bad-request': 'That was not understood. Check what you entered.',
    'not-pressed': 'Please press once more.',
    'unknown-account': 'This account is no longer here.',
    busy: 'Something else is still under way. Try again in a moment.',
    locked: 'The vault is locked. Unlock it first.',
    'needs-reauthorisation': '115 no longer accepts this login. Re-authorise the account.',
    'app-blocked': '115 blocks this App ID, so there is no fresh token now.',
    unsaved: 'The new token could not be saved yet, so it is not handed out.',
    paused: 'Refreshing is paused and the access token has expired. Resume first.',
    temporary: 'No fresh token at the moment. The keeper goes on trying.',
    'too-long': 'That took too long. It may still finish by itself.',
    'app-id': 'An App ID consists of 4 to 20 digits.',
    'not-saved': 'That could not be saved.',
    'old-runtime':
      'This build runs on an old Chromium and does not sign in at 115. The demo works; start it with --allow-old-runtime to go on all the same.',
    'keyring-locked': 'The keyring stayed locked, so nothing was changed.',
    'keyring-absent': 'No keyring is running here, so nothing was changed.',
    passphrase: 'This is not the passphrase.',
    'clipboard-empty': 'There is no text on the clipboard. Copy the refresh token, then press again.',
    'clipboard-several':
      'The clipboard holds several words or lines, not a token alone. Copy just the refresh token.',
    'clipboard-too-long': 'What is on the clipboard is too long for a token. Copy just the refresh token.',
    'clipboard-access-token':
      'The clipboard holds an access token of an account that is here. The refresh token is the other, single-use one.',
    'already-kept': 'The keeper has this very token already.',
    'no-such-consent': 'That was settled meanwhile, or taken back.',
    failed: 'That did not work.',
  },
  refusedUnknown: '115 answered with code {{code}}: {{message}}',
  refusedBare: '115 answered with code {{code}}.',
  common: {
    cancel: 'Cancel',
    save: 'Save',
    back: 'Back',
    close: 'Close',
    tryAgain: 'Try again',
    dismiss: 'Dismiss',
  },
} as const;
