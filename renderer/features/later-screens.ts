/** The screens that the first sight of the window does not need: one chunk, loaded right after it. */
export { AuthorisationScreen } from './reauthorise/authorisation-screen.tsx';
export { SettingsScreen } from './settings/settings-screen.tsx';
export { ChangeAppScreen } from './welcome/change-app-screen.tsx';
