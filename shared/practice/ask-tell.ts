/**
 * How much of what somebody wrote asks, and how much tells. It is reckoned in the
 * writer's own browser, from the writer's own words, and shown to nobody else; so
 * there is no schema for it, no place to keep it and no way to send it. English
 * question words; a question that can be answered by yes or no counts apart.
 */
export type SentenceKind = 'open' | 'closed' | 'told';

export type AskTell = Readonly<Record<SentenceKind, number>>;

const nothing: AskTell = { open: 0, closed: 0, told: 0 };

const opener = /(?:^|[\s,;:–—(“"'])(?:what|how|which|where|when|who|whom|whose|why)(?:[’']s|[’']re|[’']d)?[\s?？]/iu;
const invitation = /^(?:(?:please )?(?:tell|show|help) (?:me|us)|say more|walk (?:me|us) through|describe)\b/iu;

export function kindOfSentence(sentence: string): SentenceKind {
  const text = sentence.trim();
  if (invitation.test(text)) return 'open';
  if (!/[?？]["”’)\s]*$/u.test(text)) return 'told';
  return opener.test(text) ? 'open' : 'closed';
}

/** Sentences end at a stop, a question mark, an exclamation mark or a line's end. */
const sentencesOf = (text: string): readonly string[] =>
  text.split(/(?<=[.!?？。！])\s+|\n+/u).filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));

export function askTell(texts: readonly string[]): AskTell {
  return texts.flatMap(sentencesOf).reduce<AskTell>((counts, sentence) => {
    const kind = kindOfSentence(sentence);
    return { ...counts, [kind]: counts[kind] + 1 };
  }, nothing);
}
