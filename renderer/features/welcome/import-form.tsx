import { useRef, useState } from 'react';
import { useKeeper } from '../../bridge.ts';
import { Button } from '../../primitives/button.tsx';
import { Choice } from '../../primitives/choice.tsx';
import { FailureMessage } from '../../primitives/notice.tsx';
import { useAsk } from '../../shell/use-ask.ts';
import { useWords } from '../../words/use-words.ts';
import { APP_ID } from '../../../shared/app-id.ts';
import { AppIdField, type KnownApp } from './app-id-field.tsx';

const WEEK = 7;
/** Days of a month, as near as "about" needs. */
const MONTH = 30.4;
/** For "I don't know", since a list's value is a number or a text. */
const UNKNOWN = -1;

interface ImportFormProps {
  readonly known: readonly KnownApp[];
  /** The App ID that stands in the field at first; empty for none. */
  readonly begunWith: string;
}

/** Asks what is needed to import a token, but not for the token: main reads that from the clipboard. */
export function ImportForm({ known, begunWith }: ImportFormProps) {
  const words = useWords();
  const keeper = useKeeper();
  const { ask, pending, failure } = useAsk();
  const [value, setValue] = useState(begunWith);
  const [wrong, setWrong] = useState(false);
  const [days, setDays] = useState(UNKNOWN);
  const field = useRef<HTMLInputElement>(null);
  const months = Array.from({ length: 11 }, (_, index) => index + 1);

  function send(): void {
    const appId = value.trim();
    const right = APP_ID.test(appId);
    setWrong(!right);
    if (right) void ask(() => keeper.importToken({ appId, ageDays: days === UNKNOWN ? null : days }));
    else field.current?.focus();
  }

  return (
    <>
      <p>{words('import.text')}</p>
      <form
        className="app-id-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <AppIdField
          label={words('welcome.appId')}
          field={field}
          value={value}
          known={known}
          wrong={wrong ? words('welcome.appIdWrong') : null}
          onInput={(next) => {
            setValue(next);
            setWrong(false);
          }}
          hint={words('import.appIdWhy')}
        />
        <div className="import-age">
          <Choice
            label={words('import.age')}
            value={days}
            options={[
              [UNKNOWN, words('import.ageUnknown')],
              [0, words('import.ageToday')],
              [WEEK, words('import.ageWeek')],
              ...months.map((count): [number, string] => [
                Math.round(count * MONTH),
                words('import.ageMonths', { count }),
              ]),
            ]}
            onChoose={setDays}
          />
          <p className="hint">{words('import.ageWhy')}</p>
        </div>
        <FailureMessage code={failure} />
        <Button kind="primary" submit pending={pending}>
          {words('import.press')}
        </Button>
      </form>
      <p className="hint">{words('import.oneOwner')}</p>
    </>
  );
}
