import { useKeeper } from '../../bridge.ts';
import { FailureMessage } from '../../primitives/notice.tsx';
import { useAsk } from '../../shell/use-ask.ts';
import { useFormats, useWords } from '../../words/use-words.ts';
import type { Snapshot } from '../../../shared/view.ts';
import { ZOOM_PERCENTS } from '../../../shared/zoom-percents.ts';
import { ChoiceLine, FactLine, Section, ToggleLine } from './section.tsx';
import { useChange } from './use-change.ts';

/** Offered times until the clipboard is cleared; another one that is set is offered beside them. */
const CLIPBOARD_SECONDS = [15, 30, 45, 60, 120, 300];

/** Language, looks, start and clipboard. */
export function GeneralSection({ snapshot }: { readonly snapshot: Snapshot }) {
  const words = useWords();
  const formats = useFormats();
  const keeper = useKeeper();
  const { change, failure } = useChange();
  const login = useAsk();
  const { settings, startAtLogin } = snapshot;
  const seconds = [...new Set([...CLIPBOARD_SECONDS, settings.clipboardSeconds])].toSorted((a, b) => a - b);

  return (
    <Section title={words('settings.section.general')}>
      <ChoiceLine
        label={words('settings.language')}
        value={settings.language}
        options={[
          ['system', words('settings.languageSystem')],
          ['en', 'English'],
          ['zh-CN', '简体中文'],
          ['zh-TW', '繁體中文'],
        ]}
        onChoose={(language) => void change({ language })}
      />
      <ChoiceLine
        label={words('settings.theme')}
        value={settings.theme}
        options={[
          ['system', words('settings.themeSystem')],
          ['light', words('settings.themeLight')],
          ['dark', words('settings.themeDark')],
        ]}
        onChoose={(theme) => void change({ theme })}
      />
      <ChoiceLine
        label={words('settings.zoom')}
        value={settings.zoomPercent}
        options={ZOOM_PERCENTS.map((percent) => [percent, `${percent}%`])}
        onChoose={(zoomPercent) => void change({ zoomPercent })}
      />
      {startAtLogin === null ? (
        <FactLine label={words('settings.startAtLogin')}>
          {words('settings.startAtLoginUnavailable')}
        </FactLine>
      ) : (
        <ToggleLine
          label={words('settings.startAtLogin')}
          on={startAtLogin}
          onChange={(on) => void login.ask(() => keeper.setStartAtLogin({ on }))}
        />
      )}
      <FailureMessage code={login.failure} />
      <ChoiceLine
        label={words('settings.clipboard')}
        value={settings.clipboardSeconds}
        options={seconds.map((value) => [value, formats.lapse(value * 1_000)])}
        onChoose={(clipboardSeconds) => void change({ clipboardSeconds })}
      />
      <p className="hint setting-hint">
        {words(snapshot.concealsCopies ? 'settings.clipboardConcealed' : 'settings.clipboardPlain')}
      </p>
      <FailureMessage code={failure} />
    </Section>
  );
}
