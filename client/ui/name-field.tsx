import { limits } from '#shared/protocol/limits.ts';
import { TextField } from './text-field.tsx';

type Props = { readonly name: string; readonly onChange: (name: string) => void; readonly error: string | null };

/** The one thing that people are asked for when they come in; it has the keyboard from the start. */
export const NameField = ({ name, onChange, error }: Props) => (
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
    error={error}
  />
);
