import { renderToStaticMarkup } from 'react-dom/server';
import type { DrawFirstSight } from '../../shared/first-sight.ts';
import type { KeeperBridge } from '../../shared/ipc.ts';
import { BridgeContext } from '../bridge.ts';
import { AccountsScreen } from '../features/accounts/accounts-screen.tsx';
import type { Navigation } from '../shell/navigation.ts';
import type { Ticker } from '../time/ticker.ts';
import { TickerContext } from '../time/use-ticker.ts';
import { createFormats } from '../words/formats.ts';
import { WordingContext } from '../words/use-words.ts';

/** Nobody presses anything in a picture, so nothing of it is ever called. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the whole bridge, without a main process behind it
const NO_BRIDGE = {} as KeeperBridge;

const AT_HOME: Navigation = {
  place: { name: 'accounts', account: null },
  go: () => undefined,
  home: () => undefined,
  moved: false,
};

/** Runs in main, in a bundle of its own: what the page draws first, without its script. */
export const drawFirstSight: DrawFirstSight = ({ snapshot, words, now }) => {
  const { language } = snapshot;
  const still: Ticker = { latest: () => now, setSeen: () => undefined, subscribe: () => () => undefined };
  return renderToStaticMarkup(
    <BridgeContext value={NO_BRIDGE}>
      <TickerContext value={still}>
        <WordingContext value={{ language, whole: false, words, formats: createFormats(language) }}>
          <AccountsScreen snapshot={snapshot} navigation={AT_HOME} />
        </WordingContext>
      </TickerContext>
    </BridgeContext>,
  );
};
