import type { Refused } from '#shared/lib/outcome.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { phraseOf } from '../../../lib/phrases.ts';
import { TextField } from '../../../ui/text-field.tsx';

type Props = { readonly name: string; readonly onChange: (name: string) => void; readonly refused: Refused<RefusalCode> | null };

/** The name by which the team will know one; it has the keyboard from the start. */
export const NameField = ({ name, onChange, refused }: Props) => (
  <TextField
    label="Your name"
    name="name"
    autoComplete="name"
    enterKeyHint="go"
    autoFocus
    maxLength={limits.nameChars * 2}
    value={name}
    onFocus={(event) => event.currentTarget.select()}
    onChange={(event) => onChange(event.currentTarget.value)}
    error={refused === null ? null : phraseOf(refused)}
  />
);
