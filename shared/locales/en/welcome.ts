/** See `../en.ts`. */
export const welcome = {
  welcome: {
    title: 'Keep your 115 logins alive',
    text: 'Authorise once with the 115 app. The keeper then refreshes the tokens in time, keeps them encrypted on this computer, and tells you early before the year is over.',
    appId: 'App ID',
    appIdHint: 'The number of your application at 115’s open platform.',
    appIdWhere: 'Where to get one',
    appIdWrong: 'An App ID consists of 4 to 20 digits.',
    showCode: 'Show QR code',
    or: 'No App ID at hand?',
    demo: 'Try the demo account',
    demoText: 'A simulated 115 in which time runs fast. Nothing leaves this computer.',
    addTitle: 'Add account',
    changeTitle: 'Change App ID',
    changeText: 'Enter another App ID for {{name}}, then scan once. Name and settings stay.',
    presentAppId: 'App ID so far: {{appId}}',
    newAppId: 'New App ID',
  },
} as const;
