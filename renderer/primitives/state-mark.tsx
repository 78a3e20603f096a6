import type { TrayMark } from '../../shared/states.ts';

/** Each mark has an outline of its own, so that it can be told without its colour; the same shapes as in the tray. */
const shapes: Record<TrayMark, { readonly outline: string; readonly sign: string }> = {
  ok: { outline: circle(), sign: 'm6.2 10.3 2.6 2.6 5-5.4' },
  busy: { outline: circle(), sign: 'M6 10h.01M10 10h.01M14 10h.01' },
  warning: {
    outline: 'M8.7 2.7a1.5 1.5 0 0 1 2.6 0l7 12.3a1.5 1.5 0 0 1-1.3 2.25H3a1.5 1.5 0 0 1-1.3-2.25z',
    sign: 'M10 7v4.2M10 14.2h.01',
  },
  action: {
    outline: 'M6.4 1.5h7.2l4.9 4.9v7.2l-4.9 4.9H6.4l-4.9-4.9V6.4z',
    sign: 'M10 5.8v5M10 14.1h.01',
  },
  offline: { outline: circle(), sign: 'M5 15 15 5' },
  paused: { outline: rounded(), sign: 'M7.8 6.8v6.4M12.2 6.8v6.4' },
  locked: {
    outline:
      'M5.5 8.5V6.2a4.5 4.5 0 0 1 9 0v2.3h.5A1.5 1.5 0 0 1 16.5 10v6.5a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 16.5V10A1.5 1.5 0 0 1 5 8.5z',
    sign: 'M10 12v2.4M7.5 8.5V6.2a2.5 2.5 0 0 1 5 0v2.3',
  },
};

function circle(): string {
  return 'M10 1.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17z';
}

function rounded(): string {
  return 'M5 2h10a3 3 0 0 1 3 3v10a3 3 0 0 1-3 3H5a3 3 0 0 1-3-3V5a3 3 0 0 1 3-3z';
}

/** The mark of a state, motionless. The state stands beside it in words, so it is not read out. */
export function StateMark({ mark }: { readonly mark: TrayMark }) {
  const { outline, sign } = shapes[mark];
  return (
    <svg className={`state-mark mark-${mark}`} viewBox="0 0 20 20" aria-hidden="true">
      <path className="mark-outline" d={outline} />
      <path className="mark-sign" d={sign} />
    </svg>
  );
}
