/** See `../en.ts`. */
export const importing = {
  slots: {
    stands:
      '115 keeps two logins for one App ID, the present one among them. This scan may end another program’s.',
    copied:
      '115 keeps two logins for one App ID, the copied one among them. This scan takes the other place, so authorise the program that it came from anew, too.',
    'pushed-out':
      'This login was taken back, or two newer ones pushed it out: 115 keeps two for one App ID. In that case this scan ends the older of the two.',
    shared:
      '115 keeps two logins of a user for one App ID; a third ends the oldest. Whoever is here already is renewed, not added twice.',
  },
  import: {
    title: 'Import a refresh token',
    text: 'Copy the refresh token in the program that has it. Then press the button below: the keeper takes it from the clipboard and clears it there. This window never sees it.',
    appIdWhy: 'The one that the token was made with. It is needed to re-authorise some day.',
    age: 'Authorised',
    ageUnknown: 'I don’t know',
    ageToday: 'Today',
    ageWeek: 'This week',
    ageMonths_one: 'About {{count}} month ago',
    ageMonths_other: 'About {{count}} months ago',
    ageWhy: 'A login ends a year after it began. Not known, it counts as half a year old.',
    press: 'Import from the clipboard',
    oneOwner:
      'Stop the other program first. A refresh token works once: if both use it, one of the two is logged out.',
    asking: 'Stored – asking 115 for a first access token…',
    done: 'Imported',
    doneText: '{{name}} is kept alive from now on.',
    doneAgain: '{{name}} was here already and goes on with this login.',
    doneUnnamed: '115 has not said yet whose account it is. The name follows by itself.',
    twoOwners:
      'A copied token has two owners: whoever refreshes next logs the other one out. Re-authorise, and the keeper is the only one.',
    refused: '115 does not take this token',
    code: '115’s code {{code}}',
    appBlocked: '115 does not take this App ID',
    waiting: 'Stored, but 115 has not answered yet',
    goesOn: 'The keeper goes on by itself.',
    remove: 'Remove it',
    keep: 'Keep it for now',
    another: 'Try another token',
    accessToken:
      'Was it the access token? The refresh token is the other one. It may also have been copied only in part.',
  },
} as const;
