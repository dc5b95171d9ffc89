/** Cards that read alike, for people to group or not. Nothing here happens unasked. */
import { useDeferredValue, useMemo, useState } from 'react';
import { X } from 'lucide-react';
import { suggestGroups, type Suggestion } from '#shared/retrospectives/similarity.ts';
import { useArrangement } from '../../../../sync/entity-store-hooks.ts';
import { announce } from '../../../../ui/announce.ts';
import { Button } from '../../../../ui/button.tsx';
import { IconButton } from '../../../../ui/icon-button.tsx';
import { useBoard, useBoardOptions } from '../board-context.tsx';
import { layoutOf } from '../model/layout.ts';
import { looseCards } from './loose-cards.ts';
import styles from './suggestions-panel.module.css';

const keyOf = ({ cards }: Suggestion): string => cards.join(' ');

export function SuggestionsPanel() {
  const { ui, acts } = useBoard();
  const [putAway, setPutAway] = useState<ReadonlySet<string>>(new Set());
  const suggestions = useSuggestions().filter((one) => !putAway.has(keyOf(one)));
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
        <p className={styles.none}>No ungrouped cards read alike. What belongs together is yours to say.</p>
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

/** Reckoned again when cards come, go or move; a low priority next to writing. */
function useSuggestions(): readonly Suggestion[] {
  const { store } = useBoard();
  const { columns } = useBoardOptions();
  const arrangement = useDeferredValue(useArrangement(store));
  return useMemo(() => suggestGroups(looseCards(layoutOf(columns, arrangement), store)), [arrangement, columns, store]);
}
