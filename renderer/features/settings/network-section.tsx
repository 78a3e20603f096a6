import { useState } from 'react';
import { useKeeper } from '../../bridge.ts';
import { Button } from '../../primitives/button.tsx';
import { FailureMessage } from '../../primitives/notice.tsx';
import { StateMark } from '../../primitives/state-mark.tsx';
import { useAsk } from '../../shell/use-ask.ts';
import { useWords } from '../../words/use-words.ts';
import type { NetworkResult } from '../../../shared/self-test.ts';
import type { Settings } from '../../../shared/settings.ts';
import { networkStepWords } from '../../../shared/translate.ts';
import { ProxyForm } from './proxy-form.tsx';
import { ChoiceLine, Section } from './section.tsx';
import { useChange } from './use-change.ts';

type Proxy = Settings['network']['proxy'];

/** By which way requests go out, and whether 115 is reached by it. */
export function NetworkSection({ network }: Pick<Settings, 'network'>) {
  const words = useWords();
  const keeper = useKeeper();
  const { change, failure } = useChange();
  const test = useAsk();
  const [result, setResult] = useState<NetworkResult | null>(null);
  // A proxy of one's own can be used only once its address is known.
  const [asking, setAsking] = useState(false);
  const { proxy, address } = network;

  async function apply(next: Settings['network']): Promise<void> {
    if (!(await change({ network: next }))) return;
    setAsking(false);
    setResult(null);
  }

  function choose(next: Proxy): void {
    if (next === 'own' && address === '') setAsking(true);
    else void apply({ proxy: next, address });
    if (next !== 'own') setAsking(false);
  }

  async function run(): Promise<void> {
    setResult(null);
    await test.ask(async () => {
      const answer = await keeper.testNetwork();
      if (answer.ok) setResult(answer.value);
      return answer;
    });
  }

  return (
    <Section title={words('settings.section.network')}>
      <ChoiceLine
        label={words('network.proxy')}
        value={asking ? 'own' : proxy}
        options={[
          ['system', words('network.proxySystem')],
          ['own', words('network.proxyOwn')],
          ['none', words('network.proxyNone')],
        ]}
        onChoose={choose}
      />
      {(asking || proxy === 'own') && (
        <ProxyForm present={address} onUse={(given) => void apply({ proxy: 'own', address: given })} />
      )}
      <FailureMessage code={failure} />
      <div className="setting setting-column">
        <Button pending={test.pending} onPress={() => void run()}>
          {words(test.pending ? 'network.testing' : 'network.test')}
        </Button>
        <div className="network-result" role="status">
          {result !== null && <Result result={result} />}
        </div>
        <FailureMessage code={test.failure} />
      </div>
    </Section>
  );
}

function Result({ result: { step, tookMs, proxy } }: { readonly result: NetworkResult }) {
  const words = useWords();
  const way = proxy === null ? words('network.straight') : words('network.through', { proxy });
  return (
    <>
      <StateMark mark={step === 'answered' ? 'ok' : 'warning'} />
      <div>
        <p>{networkStepWords(words, step)}</p>
        <p className="hint">
          {way} · {words('network.took', { milliseconds: tookMs })}
        </p>
      </div>
    </>
  );
}
