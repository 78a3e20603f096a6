import { useState, type ReactNode } from 'react';
import { useKeeper } from '../../bridge.ts';
import { Button } from '../../primitives/button.tsx';
import { Choice, type ChoiceProps } from '../../primitives/choice.tsx';
import { FailureMessage } from '../../primitives/notice.tsx';
import type { Navigation } from '../../shell/navigation.ts';
import { Screen } from '../../shell/screen.tsx';
import { useAsk } from '../../shell/use-ask.ts';
import { useFormats, useWords } from '../../words/use-words.ts';
import { ProtectionDialog } from '../vault/protection-dialog.tsx';
import type { Words } from '../../../shared/translate.ts';
import type { Snapshot } from '../../../shared/view.ts';
import type { Settings } from '../../../shared/settings.ts';

/** Offered times until the clipboard is cleared; another one that is set is offered beside them. */
const CLIPBOARD_SECONDS = [15, 30, 45, 60, 120, 300];

interface SettingsScreenProps {
  readonly snapshot: Snapshot;
  readonly navigation: Navigation;
}

/** What can be set, how the vault is protected, and the way out of the program. */
export function SettingsScreen({ snapshot, navigation }: SettingsScreenProps) {
  const words = useWords();
  const formats = useFormats();
  const keeper = useKeeper();
  const { ask, failure } = useAsk();
  const { settings } = snapshot;
  const change = (changes: Partial<Settings>) => void ask(() => keeper.changeSettings(changes));
  const seconds = [...new Set([...CLIPBOARD_SECONDS, settings.clipboardSeconds])].toSorted((a, b) => a - b);

  return (
    <Screen title={words('settings.title')} onBack={navigation.home} arrived>
      <div className="settings">
        <Setting
          label={words('settings.language')}
          value={settings.language}
          options={[
            ['system', words('settings.languageSystem')],
            ['en', 'English'],
            ['zh-CN', '简体中文'],
            ['zh-TW', '繁體中文'],
          ]}
          onChoose={(language) => change({ language })}
        />
        <Setting
          label={words('settings.theme')}
          value={settings.theme}
          options={[
            ['system', words('settings.themeSystem')],
            ['light', words('settings.themeLight')],
            ['dark', words('settings.themeDark')],
          ]}
          onChoose={(theme) => change({ theme })}
        />
        <Setting
          label={words('settings.clipboard')}
          value={settings.clipboardSeconds}
          options={seconds.map((value) => [value, formats.lapse(value * 1_000)])}
          onChoose={(clipboardSeconds) => change({ clipboardSeconds })}
        />
        <FailureMessage code={failure} />
        <VaultFact vault={snapshot.vault} />
        <Fact label={words('settings.version')}>{snapshot.version}</Fact>
        <div className="settings-quit">
          <p className="hint">{words('settings.quitText')}</p>
          <Button onPress={() => void keeper.quit()}>{words('settings.quit')}</Button>
        </div>
      </div>
    </Screen>
  );
}

/** How the vault is protected, and the way to change that. */
function VaultFact({ vault }: Pick<Snapshot, 'vault'>) {
  const words = useWords();
  const [changing, setChanging] = useState(false);
  return (
    <Fact label={words('settings.vault')}>
      {vaultWords(words, vault)}
      {vault.kind === 'open' && (
        <div className="setting-change">
          <Button small label={words('settings.changeProtection')} onPress={() => setChanging(true)}>
            {words('settings.change')}
          </Button>
          <ProtectionDialog
            present={vault.protection === 'passphrase' ? 'passphrase' : 'system'}
            open={changing}
            onClose={() => setChanging(false)}
          />
        </div>
      )}
    </Fact>
  );
}

function vaultWords(words: Words, vault: Snapshot['vault']): string {
  switch (vault.kind) {
    case 'opening':
      return words('settings.vaultOpening');
    case 'locked':
      return words('settings.vaultLocked');
    case 'open':
      return words(`settings.protection.${vault.protection}`, { backend: vault.backend });
  }
}

/** A choice as a line of the settings. */
function Setting<T extends string | number>(props: ChoiceProps<T>) {
  return (
    <div className="setting">
      <Choice {...props} />
    </div>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="setting">
      <span className="fact-label">{label}</span>
      <span className="setting-value">{children}</span>
    </div>
  );
}
