/** A team's pages that are not open to this person, or not any more; what they were writing is kept for them. */
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { phraseOf } from '../lib/phrases.ts';
import { keepTexts, keptTexts, putTextsAway } from '../sync/offered-copy.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { KeptTexts } from '../ui/kept-texts.tsx';
import { PlainPage } from './plain-page.tsx';

type Props = { readonly team: string; readonly refusal: RefusalCode; readonly wasInside: boolean };

export function TeamClosed({ team, refusal, wasInside }: Props) {
  const place = `team/${team}`;
  // The page that access ended on is still there while this one is drawn for the first time.
  const [typed] = useState(() => (wasInside ? typedTexts() : []));
  const [texts, setTexts] = useState(() => [...keptTexts('offered', place), ...typed]);
  useEffect(() => void keepTexts('offered', place, typed), [place, typed]);
  const putAway = (): void => {
    putTextsAway('offered', place);
    setTexts([]);
  };
  return (
    <PlainPage
      title={wasInside ? 'You are no longer in this team' : 'This team does not open here'}
      actions={
        <>
          <ButtonLink href="/" variant="primary">
            To the first page
          </ButtonLink>
          {refusal === 'not-signed-in' && <Link href={`/sign-in?to=${encodeURIComponent(`/t/${team}`)}`}>Sign in again</Link>}
        </>
      }
    >
      <p>{wasInside ? endedWords(refusal) : phraseOf({ code: refusal })}</p>
      {texts.length > 0 && (
        <>
          <p>These words of yours were not sent. They are on this device alone.</p>
          <KeptTexts texts={texts} />
          <p>
            <Button variant="quiet" onClick={putAway}>
              I have what I need, remove them here
            </Button>
          </p>
        </>
      )}
    </PlainPage>
  );
}

const endedWords = (refusal: RefusalCode): string =>
  refusal === 'not-signed-in'
    ? 'You are signed out at this browser, so its pages have closed.'
    : 'Your access to it has ended, so its pages have closed. What you had shared with the others stays with them; ask them if this is a surprise.';

/** What stands in the page's fields for longer texts, whoever made them. */
function typedTexts(): readonly string[] {
  const fields = document.querySelectorAll<HTMLTextAreaElement | HTMLElement>('main textarea, main [contenteditable="true"], [role="dialog"] textarea');
  return [...fields]
    .map((field) => (field instanceof HTMLTextAreaElement ? field.value : field.innerText).trim())
    .filter((text) => text !== '');
}
