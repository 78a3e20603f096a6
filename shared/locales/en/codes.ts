/** See `../en.ts`. */
export const codes = {
  codes: {
    0: '115 refused without giving a reason, which mostly means too many requests. The keeper waits and tries again.',
    99: '115 no longer accepts the access token. The keeper fetches a new one.',
    405: '115’s server turned the request away, as it does to everyone at times. It says nothing about your login.',
    406: '115 has had enough requests for now. The keeper waits and tries again.',
    429: '115 has had enough requests for now. The keeper waits as long as it asked.',
    20004: 'A folder of this name already exists at 115. This has nothing to do with the login.',
    770004: 'The access limit of 115 is reached for now. The keeper waits and tries again.',
    990001: 'This concerns a login in the browser, not the one kept here.',
    40101017: '115 could not verify the user. Re-authorise the account.',
    40110000: '115 had a passing fault. The keeper tries again.',
    40140100: '115 does not accept this App ID. Check it or use another one; another scan does not help.',
    40140101: 'Part of the request for the code was missing. Show a new code.',
    40140102: '115 does not accept how the code was asked for. Look for a newer version of this program.',
    40140103: 'The QR code is no longer complete. Show a new code.',
    40140104: 'The QR code is not confirmed or no longer valid. Show a new code.',
    40140105: '115 could not make a QR code just now. Try again.',
    40140106: 'This App ID is not valid. Check its digits or use another one; another scan does not help.',
    40140107:
      '115 has no application with this App ID. Check its digits or use another one; another scan does not help.',
    40140108:
      '115 has not approved this App ID yet. Wait for the approval or use another one; another scan does not help.',
    40140109: '115 has disabled this App ID. Use another one; another scan does not help.',
    40140110:
      'This App ID’s access to 115 has expired, for all its users. Use another one; another scan does not help.',
    40140111:
      '115 asks this App ID for a secret that does not fit. Use another one; another scan does not help.',
    40140112: '115 did not accept the proof that belongs to the QR code. Show a new code.',
    40140113: 'The proof does not belong to this QR code. Show a new code.',
    40140114: '115 cannot read the refresh token. Re-authorise the account.',
    40140115: '115 does not recognise the refresh token. Re-authorise the account.',
    40140116:
      'The authorisation was taken back, or pushed out by newer ones: 115 keeps two per App ID. Re-authorise the account.',
    40140117: 'The token was refreshed too often. Nothing is lost; the keeper waits and tries again.',
    40140118:
      'The developer registration behind this App ID has expired. Use another App ID; another scan does not help.',
    40140119: 'The authorisation has ended: one year is the most that 115 gives. Re-authorise the account.',
    40140120:
      'The refresh token had already been used, often by another program with the same login. Re-authorise the account and let only the keeper refresh.',
    40140121: '115 could not refresh the token just now. The keeper tries again.',
    40140122:
      'Too many applications are authorised for this 115 user. Take one back in 115’s device list, or use another App ID; another scan does not help.',
    40140123: '115 cannot read the access token. The keeper fetches a new one.',
    40140124: '115 does not recognise the access token. The keeper fetches a new one.',
    40140125: 'The access token has expired or was taken back. The keeper fetches a new one.',
    40140126: '115 holds a newer access token than this one. The keeper sees to it.',
    40140137: '115 has blocked this refresh token for good. Re-authorise the account.',
    40199002: 'The QR code has expired. Show a new code.',
  },
} as const;
