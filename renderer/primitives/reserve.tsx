import type { ReactNode } from 'react';

interface ReserveProps {
  /** Every text that may stand here. */
  readonly texts: readonly string[];
  /** What stands here now. */
  readonly children: ReactNode;
}

/** Keeps the room of the largest of several texts, so that nothing around moves when one takes the place of another. */
export function Reserve({ texts, children }: ReserveProps) {
  return (
    <span className="reserve">
      {texts.map((text) => (
        // Drawn by the style sheet, so that it is neither found, read out nor copied.
        <span key={text} className="reserve-room" data-text={text} aria-hidden="true" />
      ))}
      <span className="reserve-shown">{children}</span>
    </span>
  );
}
