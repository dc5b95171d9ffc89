/**
 * Notices phrases that look for somebody to blame, and offers a question that looks
 * for what happened. It works on the words in front of the writer alone: nothing is
 * stored, nothing is sent, nothing is held up. English; a short list, since a hint
 * that is often wrong is soon turned off.
 */
export type LanguageHint = {
  /** As the writer wrote it. */
  readonly phrase: string;
  /** What one might ask instead. */
  readonly question: string;
};

type Entry = { readonly pattern: string; readonly question: string };

const seen = 'What did they see at the time?';
const sense = 'What made it the sensible thing to do then?';
const known = 'What was known at that moment, and what was not?';
const harder = 'What made it hard to do well?';
const howCome = 'How did it come about, step by step?';
const when = 'When did it happen, and when did it not?';

const entries: readonly Entry[] = [
  { pattern: '(?:should|ought to|could|must)(?: really| just| simply)? have(?: known| seen| noticed)', question: known },
  { pattern: 'should(?:n[’\']t| not)? ?(?:really |just |simply )?have|should[’\']ve|ought(?: not)? to have', question: seen },
  { pattern: 'could(?:n[’\']t)? (?:easily|just|simply) have|(?:had|has) only to', question: seen },
  { pattern: 'careless(?:ly|ness)?|sloppy|sloppily|negligent|negligence|reckless(?:ly)?|thoughtless(?:ly)?', question: harder },
  { pattern: 'laz(?:y|ily|iness)|incompetent|incompetence|stupid(?:ly|ity)?|idiotic|useless|clueless|hopeless', question: harder },
  { pattern: 'did(?:n[’\']t| not) (?:bother|care)|could(?:n[’\']t| not) be bothered|did(?:n[’\']t| not) pay attention', question: seen },
  { pattern: 'failed to|neglected to|forgot to', question: sense },
  { pattern: '(?:who|whose) (?:is|was) (?:to blame|responsible for this|at fault)|to blame|(?:his|her|their|your) fault|whose fault', question: howCome },
  { pattern: 'human error|operator error|user error', question: sense },
  { pattern: 'bad attitude|not a team player|unprofessional', question: seen },
  { pattern: 'common sense|it was obvious|obviously|any(?:one|body) could (?:see|have seen)', question: known },
  { pattern: '(?:he|she|they|you|people|everybody|everyone) (?:always|never)|nobody ever', question: when },
  { pattern: 'why did(?:n[’\']t)? (?:he|she|they|you)', question: sense },
];

const matchers = entries.map(({ pattern, question }) => ({
  // Letters of any script count as a word, so that no hint begins inside one.
  words: new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'iu'),
  question,
}));

/** The hint about the first such phrase, or null. Phrases the writer has put away are passed over. */
export function languageHint(text: string, putAway: ReadonlySet<string> = new Set()): LanguageHint | null {
  let first: { readonly at: number; readonly hint: LanguageHint } | null = null;
  for (const { words, question } of matchers) {
    const found = words.exec(text);
    if (found === null || putAway.has(found[0].toLowerCase())) continue;
    if (first === null || found.index < first.at) first = { at: found.index, hint: { phrase: found[0], question } };
  }
  return first?.hint ?? null;
}
