/** What the states are called, in the window and on the command line. */
export const states = {
  healthy: 'All is well',
  refreshing: 'Refreshing',
  retrying: 'Will try again',
  throttled: '115 asked to wait',
  uncertain: 'Answer lost',
  offline: 'No network',
  authorising: 'Waiting for a scan',
  'needs-reauthorisation': 'Needs a new authorisation',
  'app-blocked': 'App ID blocked by 115',
  locked: 'Vault locked',
  unsaved: 'Not saved yet',
  paused: 'Paused',
} as const;
