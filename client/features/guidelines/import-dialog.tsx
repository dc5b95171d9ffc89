/** Brings in a page in Markdown: what was understood and what was not is shown before anything is kept. */
import { useState } from 'react';
import { useLocation } from 'wouter';
import { notKeptWords, type NotKept } from '#shared/guidelines/markdown/not-kept.ts';
import type { Imported } from '#shared/guidelines/markdown/read.ts';
import type { ContentRefusal } from '#shared/guidelines/schema.ts';
import type { Outcome } from '#shared/lib/outcome.ts';
import { guidelinesHttp } from '#shared/protocol/http-guidelines.ts';
import { useCommand } from '../../api/query.ts';
import { useTeam } from '../../api/team.ts';
import { phraseOf } from '../../lib/phrases.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { countWords } from './guideline-words.ts';
import styles from './guidelines-page.module.css';

type Page = { readonly name: string; readonly read: Outcome<Imported, ContentRefusal> };

export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const team = useTeam();
  const [, navigate] = useLocation();
  const [page, setPage] = useState<Page | null>(null);
  const { send, busy, refused } = useCommand(guidelinesHttp.importGuideline);
  const imported = page?.read.ok === true ? page.read.value : null;
  const begin = async (): Promise<void> => {
    if (page === null || imported === null) return;
    const begun = await send({ body: { content: { ...imported.content }, from: page.name } });
    if (begun.ok) navigate(`/t/${team.id}/guidelines/${begun.value.id}`);
  };
  return (
    <Dialog
      title="Bring in a Markdown page"
      isOpen
      onClose={onClose}
      size="wide"
      actions={
        <>
          <Button variant="quiet" onClick={onClose}>
            Not now
          </Button>
          <Button variant="primary" busy={busy} disabled={imported === null} onClick={() => void begin()}>
            Begin this guideline
          </Button>
        </>
      }
    >
      <label className={styles.file}>
        <span>A page of your handbook, or a guideline taken from another Waymark. It is read in this browser first.</span>
        <input type="file" accept=".md,.markdown,.txt,text/markdown,text/plain" onChange={(event) => void open(event.currentTarget.files?.[0], setPage)} />
      </label>
      {refused === null ? null : <Banner>{phraseOf(refused)}</Banner>}
      {page === null || page.read.ok ? null : <Banner>{phraseOf(page.read)}</Banner>}
      {imported === null ? null : <Understood imported={imported} />}
    </Dialog>
  );
}

/** The parser comes with the first page that is opened. */
async function open(file: File | undefined, show: (page: Page) => void): Promise<void> {
  if (file === undefined) return;
  const { readMarkdown } = await import('#shared/guidelines/markdown/read.ts');
  show({ name: file.name, read: readMarkdown(await file.text(), { name: file.name }) });
}

const Understood = ({ imported: { content, notKept } }: { readonly imported: Imported }) => (
  <>
    <section className={styles.kept} aria-label="What it will be">
      <p>
        <strong>{content.title}</strong>, {content.steps.length === 0 ? 'a text without steps so far' : countWords(content.steps.length, 'step', 'steps')}
      </p>
      <ol>
        {content.steps.map((step, index) => (
          <li key={step.key}>
            {index + 1}. {step.title}
          </li>
        ))}
      </ol>
    </section>
    {notKept.length === 0 ? <p>Everything on the page is kept.</p> : <Lost notKept={notKept} />}
  </>
);

const Lost = ({ notKept }: { readonly notKept: readonly NotKept[] }) => (
  <section className={styles.lost} aria-label="What could not be kept">
    <p>{countWords(notKept.length, 'thing', 'things')} on the page could not be kept as it was:</p>
    <ul>
      {notKept.map((one, index) => (
        <li key={index}>
          <span className={styles.line}>Line {one.line}</span>
          <span>
            {notKeptWords[one.kind]}
            {one.sample === '' ? null : <span className={styles.sample}>{one.sample}</span>}
          </span>
        </li>
      ))}
    </ul>
  </section>
);
