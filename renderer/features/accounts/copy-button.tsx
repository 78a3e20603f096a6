import { useCallback } from 'react';
import { Button, type ButtonKind } from '../../primitives/button.tsx';
import { Countdown } from '../../primitives/countdown.tsx';
import { Icon } from '../../primitives/icon.tsx';
import { Reserve } from '../../primitives/reserve.tsx';
import { REAL_CLOCK } from '../../time/account-clock.ts';
import { useFormats, useWords } from '../../words/use-words.ts';

interface CopyButtonProps {
  readonly kind: ButtonKind;
  readonly pending: boolean;
  /** When the clipboard is cleared of this account's token; null when it is not there. */
  readonly clearsAt: number | null;
  /** How long a copied token stays on the clipboard, in milliseconds. */
  readonly staysMs: number;
  readonly onPress: () => void;
}

/**
 * Copies the access token, and says afterwards how long it stays on the clipboard. It is as wide as the longest of its
 * texts from the start: what a second press hits is this button again.
 */
export function CopyButton({ kind, pending, clearsAt, staysMs, onPress }: CopyButtonProps) {
  const words = useWords();
  const formats = useFormats();
  const phrase = useCallback((time: string) => words('account.copiedClears', { time }), [words]);
  const copied = clearsAt !== null;
  return (
    <Button kind={kind} pending={pending} onPress={onPress}>
      <Reserve texts={[words('account.copy'), phrase(formats.duration(staysMs))]}>
        <Icon name={copied ? 'check' : 'copy'} />
        {copied ? (
          <>
            {/* The name stays the same while the seconds run, so that it is not read out again and again. */}
            <span aria-hidden="true">
              <Countdown until={clearsAt} clock={REAL_CLOCK} phrase={phrase} />
            </span>
            <span className="visually-hidden">{words('account.copied')}</span>
          </>
        ) : (
          words('account.copy')
        )}
      </Reserve>
    </Button>
  );
}
