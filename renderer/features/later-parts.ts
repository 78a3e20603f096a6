import './reauthorise/reauthorise.css';
import './welcome/welcome.css';
import './settings/settings.css';
import './self-test/self-test.css';
import './details/details.css';
import './year/year.css';
import './dictionary/dictionary.css';
import './programs/programs.css';
import './updates/updates.css';

/**
 * What the first sight of the window does not need: the other screens, and the menus and dialogs with the component
 * library behind them. One chunk, loaded right after the first drawing.
 */
export { AccountMenu } from './accounts/account-menu.tsx';
export { DetailsScreen } from './details/details-screen.tsx';
export { DictionaryScreen } from './dictionary/dictionary-screen.tsx';
export { AskingAnnouncer } from './programs/asking-announcer.tsx';
export { ConsentScreen } from './programs/consent-screen.tsx';
export { ProgramsScreen } from './programs/programs-screen.tsx';
export { AuthorisationScreen } from './reauthorise/authorisation-screen.tsx';
export { SelfTestScreen } from './self-test/self-test-screen.tsx';
export { SettingsScreen } from './settings/settings-screen.tsx';
export { ChoosePassphraseDialog } from './vault/choose-passphrase-dialog.tsx';
export { SafeModeBanner } from './vault/safe-mode-banner.tsx';
export { StartAnewDialog } from './vault/start-anew-dialog.tsx';
export { ChangeAppScreen } from './welcome/change-app-screen.tsx';
export { ImportScreen } from './welcome/import-screen.tsx';
export { WelcomeScreen } from './welcome/welcome-screen.tsx';
export { WindowFoot } from './window-foot.tsx';
