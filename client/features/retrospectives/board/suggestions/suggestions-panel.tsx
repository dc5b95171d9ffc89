/** Cards that read alike, for people to group or not. Nothing here happens unasked. */
import { useEffect, useState } from 'react';
import { X } from 'lucide-react';
import { comparedCardsMax, suggestionSteps, type Suggestion } from '#shared/retrospectives/similarity.ts';
import { inSlices, pauseMs } from '../../../../lib/slices.ts';
import { announce } from '../../../../ui/announce.ts';
import { Button } from '../../../../ui/button.tsx';
import { IconButton } from '../../../../ui/icon-button.tsx';
import { useBoard } from '../board-context.tsx';
import { looseCards } from './loose-cards.ts';
import styles from './suggestions-panel.module.css';

const keyOf = ({ cards }: Suggestion): string => cards.join(' ');

export function SuggestionsPanel() {
  const { ui, acts, layout, store } = useBoard();
  const [putAway, setPutAway] = useState<ReadonlySet<string>>(new Set());
  const found = useSuggestions();
  const suggestions = (found ?? []).filter((one) => !putAway.has(keyOf(one)));
  const group = (suggestion: Suggestion): void => {
    const id = acts.groupAll(suggestion.cards);
    if (id === null) return;
    announce(`${suggestion.cards.length} cards grouped. Name the group, or press Escape.`);
    ui.setState({ editing: id, focusOn: null });
  };
  return (
    <aside className={styles.panel} aria-labelledby="similar-cards">
      <header className={styles.head}>
        <h2 id="similar-cards" className={styles.title}>
          Similar cards
        </h2>
        <IconButton label="Close similar cards" icon={<X aria-hidden />} onClick={() => ui.setState({ suggesting: false })} />
      </header>
      {suggestions.length === 0 ? (
        <p className={styles.none}>{emptyWords(found !== null, looseCards(layout(), store).length)}</p>
      ) : (
        <>
          <p className={styles.none}>These share words. Only you know whether they share a cause.</p>
          <ul className={styles.list}>
            {suggestions.map((suggestion) => (
              <li key={keyOf(suggestion)} className={styles.suggestion}>
                <Words ids={suggestion.cards} />
                <div className={styles.acts}>
                  <Button onClick={() => group(suggestion)}>Group these {suggestion.cards.length}</Button>
                  <Button variant="quiet" onClick={() => setPutAway(new Set([...putAway, keyOf(suggestion)]))}>
                    Not alike
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </aside>
  );
}

function emptyWords(done: boolean, cards: number): string {
  if (!done) return 'Comparing the cards…';
  if (cards > comparedCardsMax) return 'There are too many ungrouped cards to compare. What belongs together is yours to say.';
  return 'No ungrouped cards read alike. What belongs together is yours to say.';
}

function Words({ ids }: { readonly ids: readonly string[] }) {
  const { store, ui } = useBoard();
  return (
    <ul className={styles.cards}>
      {ids.map((id) => (
        <li key={id}>
          <button type="button" className={styles.card} onClick={() => ui.setState({ focusOn: { id } })} title="Show this card">
            {store.card(id)?.text}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Between two reckonings, however often cards move. */
const restMs = 1_000;

/** Reckoned again when cards come, go or move, in slices next to writing. Null until the first is done. */
function useSuggestions(): readonly Suggestion[] | null {
  const { store, layout } = useBoard();
  const [suggestions, setSuggestions] = useState<readonly Suggestion[] | null>(null);
  useEffect(() => {
    let wanted = true;
    let stale = true;
    let reckoning = false;
    const reckon = async (): Promise<void> => {
      if (reckoning) return;
      reckoning = true;
      while (stale && wanted) {
        stale = false;
        const found = await inSlices(suggestionSteps(looseCards(layout(), store)), () => wanted);
        if (found !== null) setSuggestions(found);
        if (wanted) await pauseMs(restMs);
      }
      reckoning = false;
    };
    const stop = store.subscribe('structure', () => {
      stale = true;
      void reckon();
    });
    void reckon();
    return () => {
      wanted = false;
      stop();
    };
  }, [store, layout]);
  return suggestions;
}
