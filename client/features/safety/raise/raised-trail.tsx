import { raisedStates, type Raised } from '#shared/safety/raised.ts';
import { StateTrail } from '../../../ui/state-trail.tsx';
import { stateWords } from '../safety-words.ts';

/** Thanks stand for themselves, and only a concern has somebody to tell back to. */
export function RaisedTrail({ raised: { kind, state } }: { readonly raised: Pick<Raised, 'kind' | 'state'> }) {
  if (kind === 'thanks') return null;
  const states = kind === 'problem' ? raisedStates : raisedStates.slice(0, 3);
  return <StateTrail label="How it stands" states={states.map((one) => stateWords[one])} at={states.indexOf(state)} />;
}
