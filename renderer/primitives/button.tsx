import type { ReactNode } from 'react';

/** `primary` is the one thing to do; `tonal` is useful any time; `quiet` is there when wanted; `danger` destroys. */
export type ButtonKind = 'primary' | 'tonal' | 'quiet' | 'danger';

interface ButtonProps {
  readonly kind?: ButtonKind;
  /** While its request is under way: it keeps the focus but does nothing. */
  readonly pending?: boolean;
  readonly submit?: boolean;
  readonly small?: boolean;
  /** It takes the focus when it appears. */
  readonly takesFocus?: boolean;
  /** Says more than the text does, for instance which account is meant. */
  readonly label?: string | undefined;
  readonly onPress?: () => void;
  readonly children: ReactNode;
}

/** A button with a text. */
export function Button(props: ButtonProps) {
  const { kind = 'tonal', pending = false, submit = false, small = false, label, onPress, children } = props;
  const { takesFocus = false } = props;
  return (
    <button
      ref={takesFocus ? takeFocus : undefined}
      type={submit ? 'submit' : 'button'}
      className={`button button-${kind}${small ? ' button-small' : ''}`}
      aria-label={label}
      aria-disabled={pending || undefined}
      onClick={(event) => {
        if (pending) event.preventDefault();
        else onPress?.();
      }}
    >
      {children}
    </button>
  );
}

function takeFocus(button: HTMLButtonElement | null): void {
  button?.focus({ preventScroll: true });
}

interface IconButtonProps {
  /** Read out, and shown when pointed at. */
  readonly label: string;
  readonly pending?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

/** A button that shows an icon only. */
export function IconButton({ label, pending = false, onPress, children }: IconButtonProps) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      title={label}
      aria-disabled={pending || undefined}
      onClick={() => {
        if (!pending) onPress();
      }}
    >
      {children}
    </button>
  );
}

/** A button that reads like a link: it opens something in the browser. */
export function LinkButton({
  onPress,
  children,
}: {
  readonly onPress: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button type="button" className="link-button" onClick={onPress}>
      {children}
    </button>
  );
}
