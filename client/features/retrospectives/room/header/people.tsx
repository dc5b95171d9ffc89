/** Who is here and who is ready; a facilitator also gives roles here. */
import { Check, EllipsisVertical } from 'lucide-react';
import { useState } from 'react';
import { mayDo, mayRemove } from '#shared/retrospectives/policy.ts';
import type { Person, Role } from '#shared/retrospectives/session.ts';
import { ConfirmDialog } from '../../../../ui/confirm-dialog.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { IconButton } from '../../../../ui/icon-button.tsx';
import { Menu, type MenuEntry } from '../../../../ui/menu.tsx';
import { PersonGlyph } from '../../../../ui/person-glyph.tsx';
import { VisuallyHidden } from '../../../../ui/visually-hidden.tsx';
import { useRoom, useView } from '../room-context.tsx';
import { useSend } from '../use-send.ts';
import styles from './people.module.css';

const shownGlyphs = 4;

const roleWords: Readonly<Record<Role, string>> = {
  facilitator: 'Facilitator',
  'co-facilitator': 'Co-facilitator',
  participant: '',
  reader: 'Reads along',
};

export function People() {
  const people = useView((view) => view.people);
  const [open, setOpen] = useState(false);
  const here = people.filter((person) => person.here);
  const ready = here.filter((person) => person.ready).length;
  const words = `${here.length} here${ready > 0 ? `, ${ready} ready` : ''}`;
  return (
    <>
      <button type="button" className={styles.stack} onClick={() => setOpen(true)}>
        <VisuallyHidden>Who is here: {words}</VisuallyHidden>
        <span className={styles.glyphs} aria-hidden="true">
          {here.slice(0, shownGlyphs).map((person) => (
            <span key={person.id} className={styles.stacked} data-ready={person.ready}>
              <PersonGlyph name={person.name} ink={person.ink} size="small" />
            </span>
          ))}
        </span>
        <span className={styles.count} aria-hidden="true">
          {here.length}
        </span>
      </button>
      <Dialog title={`Who is here · ${words}`} isOpen={open} onClose={() => setOpen(false)}>
        <ul className={styles.list}>
          {people.map((person) => (
            <PersonRow key={person.id} person={person} />
          ))}
        </ul>
      </Dialog>
    </>
  );
}

function PersonRow({ person }: { readonly person: Person }) {
  const { me } = useRoom();
  const role = roleWords[person.role];
  return (
    <li className={styles.person}>
      <PersonGlyph name={person.name} ink={person.ink} here={person.here} />
      <span className={styles.who}>
        <span className={styles.name}>
          {person.name}
          {person.id === me.id ? ' (you)' : ''}
        </span>
        <span className={styles.role}>{[role, person.here ? '' : 'away'].filter((word) => word !== '').join(', ')}</span>
      </span>
      {person.ready ? (
        <span className={styles.ready}>
          <Check aria-hidden size={16} /> ready
        </span>
      ) : null}
      {person.id === me.id ? null : <PersonActs person={person} />}
    </li>
  );
}

function PersonActs({ person }: { readonly person: Person }) {
  const { me } = useRoom();
  const send = useSend();
  const [asking, setAsking] = useState(false);
  const items: MenuEntry[] = [];
  if (mayDo(me.role, 'set-role') && person.role !== 'reader') {
    const co = person.role === 'co-facilitator';
    items.push({
      id: 'role',
      label: co ? 'End co-facilitation' : 'Make co-facilitator',
      onAction: () => void send({ do: 'set-role', person: person.id, role: co ? 'participant' : 'co-facilitator' }),
    });
  }
  if (mayDo(me.role, 'hand-over') && person.role !== 'reader') {
    items.push({
      id: 'hand-over',
      label: 'Hand over facilitation',
      hint: 'You become a co-facilitator.',
      onAction: () => void send({ do: 'hand-over', person: person.id }),
    });
  }
  if (mayRemove(me.role, person.role)) {
    items.push({ id: 'remove', label: 'Remove from the session…', onAction: () => setAsking(true) });
  }
  if (items.length === 0) return null;
  return (
    <>
      <Menu label={`Acts on ${person.name}`} trigger={<IconButton label={`More about ${person.name}`} icon={<EllipsisVertical aria-hidden />} />} items={items} />
      <ConfirmDialog
        title={`Remove ${person.name}?`}
        isOpen={asking}
        confirmLabel={`Remove ${person.name}`}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          void send({ do: 'remove-person', person: person.id });
        }}
      >
        <p>They leave the session and can come back only with a new invitation. Cards that are on the board stay there.</p>
      </ConfirmDialog>
    </>
  );
}
