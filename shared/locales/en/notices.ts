/** See `../en.ts`. */
export const notices = {
  notice: {
    copied: 'Access token copied',
    copiedUntil: 'It is cleared from the clipboard in {{seconds}} s.',
    needsYou: '{{name}} needs you',
    recovered: '{{name}} works again',
    grantEnds_one: '{{name}}: the authorisation ends in {{count}} day',
    grantEnds_other: '{{name}}: the authorisation ends in {{count}} days',
    grantEndsWayOn: 'A new scan gives another year. Everything else stays as it is.',
  },
} as const;
