import { reactionKinds, type ReactionKind } from '#shared/ydoc/board.ts';
import type { Result, ResultCard, ResultTheme } from '#shared/retrospectives/result.ts';
import { VotePoints } from '../../../ui/vote-points.tsx';
import { partThemes } from './part-themes.ts';
import { Section } from './section.tsx';
import styles from './themes.module.css';

export function Themes({ result }: { readonly result: Result }) {
  const { themes, cards } = partThemes(result);
  return (
    <>
      {themes.length > 0 && (
        <Section id="themes" title="What we worked on">
          <ol className={styles.themes}>
            {themes.map((theme) => (
              <ThemeOf key={theme.id} theme={theme} />
            ))}
          </ol>
        </Section>
      )}
      {cards.length > 0 && (
        <Section id="cards" title={themes.length > 0 ? 'Every other card' : 'Every card'}>
          {cards.map((column) => (
            <div key={column.id} className={styles.column}>
              <h3 className={styles.title}>{column.title}</h3>
              <Cards cards={column.cards} lone />
            </div>
          ))}
        </Section>
      )}
    </>
  );
}

const ThemeOf = ({ theme }: { readonly theme: ResultTheme }) => (
  <li id={`theme-${theme.id}`} className={styles.theme} tabIndex={-1}>
    {theme.grouped && <h3 className={styles.title}>{theme.title}</h3>}
    <p className={styles.about}>
      <span>{theme.column.title}</span>
      {theme.votes !== null && theme.votes > 0 && <VotePoints count={theme.votes} />}
      {theme.discussed && <span>Discussed</span>}
    </p>
    <Cards cards={theme.cards} lone={false} />
    {theme.notes !== '' && (
      <div className={styles.notes}>
        <p className={styles.notesTitle}>Notes</p>
        <p className={styles.text}>{theme.notes}</p>
      </div>
    )}
  </li>
);

/** A lone card is its own theme, and links lead to themes. */
const Cards = ({ cards, lone }: { readonly cards: readonly ResultCard[]; readonly lone: boolean }) => (
  <ul className={styles.cards}>
    {cards.map((card) => (
      <CardOf key={card.id} card={card} anchor={`${lone ? 'theme' : 'card'}-${card.id}`} />
    ))}
  </ul>
);

const CardOf = ({ card, anchor }: { readonly card: ResultCard; readonly anchor: string }) => (
  <li id={anchor} className={styles.card}>
    <p className={styles.text}>{card.text}</p>
    {(card.author !== null || hasReactions(card)) && (
      <p className={styles.by}>
        {card.author !== null && <span>{card.author}</span>}
        {reactionKinds.map((kind) => (
          <Reaction key={kind} kind={kind} count={card.reactions[kind] ?? 0} />
        ))}
      </p>
    )}
    {card.comments.length > 0 && (
      <ul className={styles.comments}>
        {card.comments.map((comment, index) => (
          <li key={`${index}-${comment.text}`}>
            {comment.text}
            {comment.author !== null && <span className={styles.who}> {comment.author}</span>}
          </li>
        ))}
      </ul>
    )}
  </li>
);

const hasReactions = ({ reactions }: ResultCard): boolean => Object.values(reactions).some((count) => (count ?? 0) > 0);

const reactionWords: Readonly<Record<ReactionKind, string>> = {
  agree: 'agree',
  thanks: 'thank you',
  surprised: 'surprised',
  question: 'would like to know more',
};

const Reaction = ({ kind, count }: { readonly kind: ReactionKind; readonly count: number }) =>
  count === 0 ? null : (
    <span>
      {count} {reactionWords[kind]}
    </span>
  );
