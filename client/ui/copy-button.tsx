import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { announce } from './announce.ts';
import { Button, type ButtonVariant } from './button.tsx';

type Props = { readonly text: string; readonly label: string; readonly variant?: ButtonVariant };

/** Puts a text on the clipboard, and says whether that worked. */
export function CopyButton({ text, label, variant }: Props) {
  const [outcome, setOutcome] = useState<'copied' | 'forbidden' | null>(null);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
      announce('Copied.');
    } catch {
      // Browsers allow copying only on secure addresses; the text stands beside and can be selected.
      setOutcome('forbidden');
      announce('This browser does not let the page copy. Select the text and copy it by hand.');
    }
  };
  return (
    <Button variant={variant} icon={outcome === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />} onClick={() => void copy()}>
      {outcome === 'forbidden' ? 'Select it and copy by hand' : outcome === 'copied' ? 'Copied' : label}
    </Button>
  );
}
