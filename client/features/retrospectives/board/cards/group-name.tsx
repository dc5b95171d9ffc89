/** A group's name, written in place and together. */
import { useLayoutEffect, type KeyboardEvent } from 'react';
import type * as Y from 'yjs';
import { limits } from '#shared/protocol/limits.ts';
import { useSharedText } from '../../../../sync/shared-text.ts';
import { boardEdit } from '../model/own-changes.ts';
import { TooLong } from './too-long.tsx';
import styles from './group-name.module.css';

type Props = { readonly text: Y.Text; readonly onDone: () => void; readonly onLeft: () => void };

export function GroupNameField({ text, onDone, onLeft }: Props) {
  const { ref, value, onChange, excess, letGo } = useSharedText<HTMLInputElement>(text, limits.groupNameChars, boardEdit);
  useLayoutEffect(() => {
    ref.current?.focus();
    ref.current?.select();
  }, [ref]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if ((event.key !== 'Enter' && event.key !== 'Escape') || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    if (excess > 0 && event.key === 'Enter') return;
    letGo();
    onDone();
  };
  return (
    <span className={styles.name}>
      <input
        ref={ref}
        className={styles.field}
        data-shared
        aria-label="Group name"
        aria-invalid={excess > 0 || undefined}
        placeholder="Name this group"
        value={value}
        onChange={onChange}
        onKeyDown={onKeyDown}
        onBlur={() => (excess > 0 ? undefined : onLeft())}
      />
      {excess > 0 ? <TooLong excess={excess} limit={limits.groupNameChars} onLetGo={letGo} /> : null}
    </span>
  );
}
