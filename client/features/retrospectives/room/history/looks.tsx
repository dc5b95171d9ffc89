/** What the board held, to be read and no more. Who leads may take a card out of everything for good. */
import { useEffect, useState, type ReactNode } from 'react';
import { http } from '#shared/protocol/http.ts';
import { outlineOf, type Moment, type Outline } from '#shared/retrospectives/history.ts';
import { call } from '../../../../api/call.ts';
import { Button } from '../../../../ui/button.tsx';
import { useBoardPart, useOutcome } from '../lib/board-parts.ts';
import { useRoom } from '../room-context.tsx';
import { EraseCard } from './erase-card.tsx';
import { loadedOf, type Loaded } from './use-history.ts';
import styles from './history.module.css';

const outlineAt = (id: string, moment: string) => call(http.readMoment, { params: { id, moment } });

export function MomentLook({ moment }: { readonly moment: Moment }) {
  const { sessionId } = useRoom();
  const [outline, setOutline] = useState<Loaded<Outline>>({ state: 'loading' });
  const load = async (): Promise<void> => setOutline(loadedOf(await outlineAt(sessionId, moment.id), (read) => read));
  useEffect(() => {
    void outlineAt(sessionId, moment.id).then((reply) => setOutline(loadedOf(reply, (read) => read)));
  }, [sessionId, moment.id]);
  if (outline.state === 'loading') return <p className={styles.intro}>Looking it up…</p>;
  if (outline.state === 'failed') {
    return (
      <p role="alert" className={styles.failed}>
        {outline.why} <Button onClick={() => void load()}>Try again</Button>
      </p>
    );
  }
  return <OutlineView outline={outline.value} onErased={() => void load()} />;
}

export function PresentLook() {
  const columns = useBoardPart('columns');
  const cards = useBoardPart('cards');
  const groups = useBoardPart('groups');
  const parked = useBoardPart('parked');
  const outline = outlineOf({ columns, cards, groups, parked, ...useOutcome() });
  return <OutlineView outline={outline} onErased={() => {}} />;
}

function OutlineView({ outline, onErased }: { readonly outline: Outline; readonly onErased: () => void }) {
  const { columns, actions, parked, noChange } = outline;
  return (
    <div className={styles.outline}>
      {columns.map((column) => (
        <Part key={column.id} title={column.title} isEmpty={column.entries.length === 0}>
          {column.entries.map(({ id, text, cards }) =>
            cards === null ? (
              <Card key={id} id={id} text={text} onErased={onErased} />
            ) : (
              <li key={id} className={styles.group}>
                <span className={styles.groupName}>{text === '' ? 'A group without a name' : text}</span>
                <ul className={styles.entries}>
                  {cards.map((card) => (
                    <Card key={card.id} {...card} onErased={onErased} />
                  ))}
                </ul>
              </li>
            ),
          )}
        </Part>
      ))}
      <Texts title="Actions" texts={actions} />
      <Texts title="Parked" texts={parked} />
      <Texts title="Why nothing changes" texts={noChange === '' ? [] : [noChange]} />
    </div>
  );
}

const Card = ({ id, text, onErased }: { readonly id: string; readonly text: string; readonly onErased: () => void }) => (
  <li className={styles.card}>
    <span className={styles.text}>{text}</span>
    <EraseCard id={id} text={text} onErased={onErased} />
  </li>
);

function Texts({ title, texts }: { readonly title: string; readonly texts: readonly string[] }) {
  if (texts.length === 0) return null;
  return (
    <Part title={title} isEmpty={false}>
      {texts.map((text, index) => (
        <li key={index} className={styles.card}>
          <span className={styles.text}>{text}</span>
        </li>
      ))}
    </Part>
  );
}

type PartProps = { readonly title: string; readonly isEmpty: boolean; readonly children: ReactNode };

const Part = ({ title, isEmpty, children }: PartProps) => (
  <section className={styles.part}>
    <h3 className={styles.partTitle}>{title}</h3>
    {isEmpty ? <p className={styles.none}>Nothing yet.</p> : <ul className={styles.entries}>{children}</ul>}
  </section>
);
