/** What somebody wrote in a session, as far as their own browser can tell. */
import type { Label } from '#shared/retrospectives/session.ts';
import type { Author } from '#shared/ydoc/board.ts';

type Sheet = { readonly text: string; readonly removing: boolean };
type Shown = { readonly text: string; readonly author: Author | null };

/** One's drafts; and in a named session one's cards and comments. In any other the board does not know whose they are. */
export function ownTexts(me: string, label: Label, drafts: readonly Sheet[], shown: readonly Shown[]): string[] {
  const own = drafts.filter((draft) => !draft.removing).map((draft) => draft.text);
  if (label !== 'named') return own;
  return [...own, ...shown.filter(({ author }) => author?.id === me).map(({ text }) => text)];
}
