/** What can stand in a history, in the window and on the command line. */
export const historyKinds = {
  authorised: 'Authorised',
  reauthorised: 'Re-authorised',
  imported: 'Imported',
  refreshed: 'Refreshed',
  failed: 'Did not reach 115',
  refused: 'Refused by 115',
  ended: 'Login ended by 115',
  'answer-lost': '115’s answer was lost',
  unsaved: 'New token could not be saved',
  saved: 'New token saved after all',
  paused: 'Paused',
  resumed: 'Resumed',
  slept: 'Computer was asleep',
  copied: 'Access token copied',
  'handed-out': 'Access token given to a program',
} as const;
