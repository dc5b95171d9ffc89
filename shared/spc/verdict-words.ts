/** The verdict in words. They say what came after what, and leave the reason to the people who were there (SC-59). */
import type { Verdict, VerdictCode } from './verdict.ts';

const words: Readonly<Record<VerdictCode, string>> = {
  'no-usable-baseline': 'no usable baseline',
  'too-early': 'too early',
  'improvement-signal': 'improvement signal',
  'worse-signal': 'worse signal',
  'neutral-signal': 'neutral signal',
  mixed: 'mixed',
  watch: 'watch',
  'no-detectable-change': 'no detectable change',
};
export const verdictWords = (code: VerdictCode): string => words[code];

const shifts: readonly VerdictCode[] = ['improvement-signal', 'worse-signal', 'neutral-signal', 'mixed'];

/** Whole percents, with a proper minus sign; null where there is nothing to say. */
function about({ difference }: Verdict): string | null {
  if (difference === null || difference.percent === null) return null;
  const percent = Math.round(difference.percent);
  return `about ${percent < 0 ? `−${-percent}` : percent > 0 ? `+${percent}` : '0'}%`;
}

function claim(verdict: Verdict, measureName: string, changeName: string): string {
  const said = words[verdict.code];
  if (!shifts.includes(verdict.code)) return `${measureName} after ${changeName}: ${said}.`;
  const size = about(verdict);
  return `${measureName} shifted after ${changeName}: ${said}${size === null ? '' : `, ${size}`}. The chart shows that it shifted, not why.`;
}

export function verdictSentence(verdict: Verdict, measureName: string, changeName: string): string {
  const said = claim(verdict, measureName, changeName);
  return verdict.baselineUnsteady ? `${said} It was not steady before, so read this with care.` : said;
}
