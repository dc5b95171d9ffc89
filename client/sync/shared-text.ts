/**
 * A textarea or input on a shared text: what others type appears around one's own
 * caret, which stays where it was in the words, not in the count of characters.
 * Text beyond the limit is held in the field, for its writer to shorten, and goes
 * to nobody else until it fits.
 */
import { useLayoutEffect, useRef, useState, useSyncExternalStore, type ChangeEvent, type RefObject } from 'react';
import type * as Y from 'yjs';
import { editText } from '#shared/ydoc/board-edits.ts';

type Delta = readonly { readonly retain?: number | undefined; readonly insert?: unknown; readonly delete?: number | undefined }[];
type TextElement = HTMLTextAreaElement | HTMLInputElement;

/** Where a caret at `at` is after the change `delta`. Text that comes in at the caret goes behind it. */
export function caretAfter(at: number, delta: Delta): number {
  let index = 0;
  let caret = at;
  for (const part of delta) {
    if (part.retain !== undefined) index += part.retain;
    else if (typeof part.insert === 'string') {
      if (index < caret) caret += part.insert.length;
      index += part.insert.length;
    } else if (part.delete !== undefined && index < caret) caret -= Math.min(part.delete, caret - index);
  }
  return caret;
}

export type SharedTextField<E extends TextElement> = {
  readonly ref: RefObject<E | null>;
  readonly value: string;
  readonly onChange: (event: ChangeEvent<E>) => void;
  /** How many characters the field holds beyond the limit; they are not saved. */
  readonly excess: number;
  /** Lets go of text that does not fit and shows what is saved. */
  readonly letGo: () => void;
};

/** `origin` marks one's own edits, for undo and so that they do not move one's own caret. */
export function useSharedText<E extends TextElement>(text: Y.Text, maxChars: number, origin: unknown): SharedTextField<E> {
  const ref = useRef<E>(null);
  const carets = useRef<readonly [number, number] | null>(null);
  const [held, setHeld] = useState<string | null>(null);
  const shared = useTextValue(text, (delta, from) => {
    const element = ref.current;
    if (from === origin || element === null || document.activeElement !== element) return;
    carets.current = [caretAfter(element.selectionStart ?? 0, delta), caretAfter(element.selectionEnd ?? 0, delta)];
  });
  const value = held ?? shared;
  useLayoutEffect(() => {
    if (carets.current !== null && held === null) ref.current?.setSelectionRange(...carets.current);
    carets.current = null;
  }, [value, held]);

  const onChange = (event: ChangeEvent<E>): void => {
    const next = event.currentTarget.value;
    // A text that is too long already, by somebody else's doing, may still be shortened step by step.
    if (next.length > maxChars && next.length > shared.length) {
      setHeld(next);
      return;
    }
    setHeld(null);
    editText(text, next, origin);
  };
  return { ref, value, onChange, excess: held === null ? 0 : held.length - maxChars, letGo: () => setHeld(null) };
}

function useTextValue(text: Y.Text, beforeChange: (delta: Delta, origin: unknown) => void): string {
  const before = useRef(beforeChange);
  useLayoutEffect(() => {
    before.current = beforeChange;
  });
  return useSyncExternalStore(
    (tell) => {
      const observe = (event: Y.YTextEvent, transaction: Y.Transaction): void => {
        before.current(event.delta, transaction.origin);
        tell();
      };
      text.observe(observe);
      return () => text.unobserve(observe);
    },
    () => text.toString(),
  );
}
