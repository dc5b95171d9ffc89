/** What keys, menus, taps and drags have in common: act, say it, and let focus follow. */
import { announce } from '../../../../ui/announce.ts';
import { notify } from '../../../../ui/notify.tsx';
import type { EntityStore } from '../../../../sync/entity-store.ts';
import type { BoardActs } from './acts.ts';
import type { BoardUiStore, Hold } from './board-ui.ts';
import { standingOf, type Layout } from './layout.ts';
import type { OwnChanges } from './own-changes.ts';
import { neighbourOf } from './roving.ts';
import { firstPartner, nextTarget, presentTarget, sameTarget, type Direction, type Target } from './targets.ts';
import { excerpt, movedWords, targetWords, type Names } from './words.ts';

export type BoardCommands = ReturnType<typeof boardCommands>;

type Ports = {
  readonly store: EntityStore;
  readonly own: OwnChanges;
  readonly acts: BoardActs;
  readonly ui: BoardUiStore;
  readonly layout: () => Layout;
};

const movingHelp = 'Arrows choose the place, Enter puts it there, Escape cancels.';

export function namesOf(store: EntityStore): Names {
  return {
    column: (id) => store.column(id)?.title ?? '',
    item: (id) => {
      const group = store.group(id);
      const title = group?.name.trim() || store.card(store.members(id)[0] ?? id)?.text || '';
      return excerpt(title) || 'empty card';
    },
  };
}

export function boardCommands({ store, own, acts, ui, layout }: Ports) {
  const names = namesOf(store);

  const hold = (id: string, target: Target | null, by: Hold['by']): void => {
    if (target === null) return;
    ui.setState({ hold: { id, target, by }, editing: null });
    if (by !== 'drag') announce(`Holding “${names.item(id)}”. ${by === 'keys' ? movingHelp : 'Choose where it goes.'}`);
  };

  /** Puts something somewhere, says where it is now, and takes focus along. */
  const put = (id: string, target: Target): void => {
    const here = presentTarget(layout(), id);
    ui.setState({ hold: null });
    if (sameTarget(here, target)) {
      announce('Left where it was');
      ui.setState({ focusOn: { id } });
      return;
    }
    const partner = target.kind === 'onto' ? names.item(target.id) : '';
    const group = acts.put(id, target);
    const column = standingOf(layout(), id)?.column.id ?? null;
    announce(group === null ? movedWords(layout(), names, id) : `Grouped with “${partner}”. Name the group, or press Escape.`);
    // A fresh group wants a name, so its name field opens; whoever wants none presses Escape.
    if (group === null) ui.setState({ focusOn: { id }, column });
    else ui.setState({ editing: group, focusOn: null, column });
  };

  const cancel = (): void => {
    const { hold: held } = ui.getState();
    if (held === null) return;
    ui.setState({ hold: null, ...(held.by === 'keys' ? { focusOn: { id: held.id } } : {}) });
    if (held.by !== 'drag') announce('Left where it was');
  };

  return {
    names,
    put,
    cancel,
    pickUp: (id: string, by: Hold['by']): void => hold(id, presentTarget(layout(), id), by),
    /** Chooses among what it could be grouped with. */
    pickPartner: (id: string): void => {
      const partner = firstPartner(layout(), id);
      if (partner === null) announce('There is nothing to group it with');
      else {
        hold(id, partner, 'keys');
        announce(`${targetWords(layout(), names, id, partner)}. ${movingHelp}`);
      }
    },
    steer: (direction: Direction): void => {
      const held = ui.getState().hold;
      if (held === null) return;
      const target = nextTarget(layout(), held, direction);
      ui.setState({ hold: { ...held, target } });
      announce(targetWords(layout(), names, held.id, target));
    },
    drop: (): void => {
      const held = ui.getState().hold;
      if (held !== null) put(held.id, held.target);
    },
    remove: (id: string): void => {
      const card = store.card(id);
      if (card === null) return;
      const next = neighbourOf(layout(), ui.getState().folded, id);
      acts.remove(id);
      ui.setState(next === null ? { writeIn: { column: card.place.column } } : { focusOn: { id: next } });
      announce('Card deleted');
      notify('Card deleted', {
        action: {
          label: 'Undo',
          onAction: () => {
            acts.restore(card);
            ui.setState({ focusOn: { id } });
            announce('Card is back');
          },
        },
      });
    },
    ungroup: (group: string): void => {
      const first = store.members(group)[0];
      acts.ungroup(group);
      announce('Group taken apart');
      if (first !== undefined) ui.setState({ focusOn: { id: first } });
    },
    undo: (): void => announce(own.undo() ? 'Undone' : 'Nothing of yours to undo'),
    redo: (): void => announce(own.redo() ? 'Done again' : 'Nothing to do again'),
    fold: (group: string): void =>
      ui.setState(({ folded }) => {
        const next = new Set(folded);
        if (!next.delete(group)) next.add(group);
        return { folded: next };
      }),
  };
}
