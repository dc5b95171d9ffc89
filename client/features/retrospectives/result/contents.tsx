/** Beside the sheet: what stands on it, and ways to take it along. */
import { Printer } from 'lucide-react';
import { http } from '#shared/protocol/http.ts';
import type { Result } from '#shared/retrospectives/result.ts';
import type { TakeAwayFormat } from '#shared/retrospectives/take-away/file.ts';
import { fillPath } from '../../../api/call.ts';
import { Button } from '../../../ui/button.tsx';
import button from '../../../ui/button.module.css';
import { classNames } from '../../../lib/class-names.ts';
import styles from './contents.module.css';
import { partThemes } from './part-themes.ts';

const files: readonly { readonly format: TakeAwayFormat; readonly name: string }[] = [
  { format: 'md', name: 'Markdown' },
  { format: 'csv', name: 'CSV' },
  { format: 'json', name: 'JSON' },
];

export const Contents = ({ result }: { readonly result: Result }) => (
  <aside className={styles.aside}>
    <section aria-labelledby="take-away">
      <h2 id="take-away" className={styles.title}>
        Take it along
      </h2>
      <div className={styles.ways}>
        <Button variant="primary" icon={<Printer aria-hidden />} onClick={() => print()}>
          Print or save as PDF
        </Button>
        {files.map(({ format, name }) => (
          <a
            key={format}
            className={classNames(button.button, button.plain)}
            href={fillPath(http.takeAway.path, { id: result.session.id, format })}
            aria-label={`Download as ${name}`}
            download
          >
            {name}
          </a>
        ))}
      </div>
    </section>
    <nav aria-label="On this page" className={styles.contents}>
      <ul>
        {partsOf(result).map(({ id, name }) => (
          <li key={id}>
            <a href={`#${id}`}>{name}</a>
          </li>
        ))}
      </ul>
    </nav>
  </aside>
);

/** Only what is there is named. */
export function partsOf(result: Result): readonly { readonly id: string; readonly name: string }[] {
  const { themes, cards } = partThemes(result);
  const parts = [
    { id: 'outcome', name: 'Outcome', there: true },
    { id: 'themes', name: 'Themes', there: themes.length > 0 },
    { id: 'cards', name: 'Other cards', there: cards.length > 0 },
    { id: 'parked', name: 'Parked', there: result.parked.length > 0 },
    { id: 'other-notes', name: 'Other notes', there: result.otherNotes.length > 0 },
    { id: 'polls', name: 'How it was', there: result.polls.length > 0 },
    { id: 'times', name: 'Times', there: true },
  ];
  return parts.filter((part) => part.there);
}
