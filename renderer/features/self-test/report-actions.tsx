import { useState } from 'react';
import { useKeeper } from '../../bridge.ts';
import { Button } from '../../primitives/button.tsx';
import { FailureMessage } from '../../primitives/notice.tsx';
import { useAsk } from '../../shell/use-ask.ts';
import { useWords } from '../../words/use-words.ts';

/** What else can be done with the report, and the way to the log itself. */
export function ReportActions() {
  const words = useWords();
  const keeper = useKeeper();
  const saving = useAsk();
  const showing = useAsk();
  const [saved, setSaved] = useState(false);

  async function save(): Promise<void> {
    setSaved(false);
    await saving.ask(async () => {
      const answer = await keeper.saveReport();
      if (answer.ok) setSaved(answer.value.saved);
      return answer;
    });
  }

  return (
    <section className="report-actions" aria-labelledby="report-hint">
      <p className="hint self-test-hint" id="report-hint">
        {words('selfTest.copyHint')}
      </p>
      <div className="actions">
        <Button small pending={saving.pending} onPress={() => void save()}>
          {words(saved ? 'selfTest.saved' : 'selfTest.save')}
        </Button>
        <Button small kind="quiet" onPress={() => void showing.ask(() => keeper.openLogFolder())}>
          {words('selfTest.logs')}
        </Button>
      </div>
      <FailureMessage code={saving.failure} />
      <FailureMessage code={showing.failure} />
    </section>
  );
}
