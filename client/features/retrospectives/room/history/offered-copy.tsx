/** After an erasing that a tab missed: what its person wrote meanwhile could not be sent, and is theirs to copy. */
import { lazy, Suspense, useState } from 'react';
import { keptTexts, putTextsAway } from '../../../../sync/offered-copy.ts';
import { useRoom } from '../room-context.tsx';

/** Hardly ever needed, so it is fetched when it is. */
const OfferedDialog = lazy(async () => ({ default: (await import('./offered-dialog.tsx')).OfferedDialog }));

export function OfferedCopy() {
  const document = `board/${useRoom().sessionId}`;
  const [texts, setTexts] = useState(() => keptTexts('offered', document));
  if (texts.length === 0) return null;
  const putAway = (): void => {
    putTextsAway('offered', document);
    setTexts([]);
  };
  return (
    <Suspense>
      <OfferedDialog texts={texts} onPutAway={putAway} />
    </Suspense>
  );
}
