/** The long run of AN-2, printed for whoever checks a release: `npm run test:privacy -- --sessions 1000`. */
import { parseArgs } from 'node:util';
import { accuracyOn } from './attribution/attacker.ts';
import { mergedDocuments } from './attribution/naive-builds.ts';
import { playSessions } from './attribution/sessions.ts';
import { authors } from './attribution/sight.ts';

const { values } = parseArgs({ options: { sessions: { type: 'string', default: '1000' } } });
const sessions = Number(values.sessions);
const aboveChance = 0.009;
const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;

const naive = accuracyOn(Array.from({ length: sessions }, mergedDocuments));
process.stdout.write(`naive build: ${percent(naive)} of the cards attributed, at least 99 % expected\n`);
const found = accuracyOn(await playSessions(sessions));
process.stdout.write(`unlinked sessions: ${percent(found)} attributed, at most ${percent(1 / authors + aboveChance)} expected\n`);
const passed = naive >= 0.99 && found <= 1 / authors + aboveChance;
process.stdout.write(passed ? `${sessions} sessions passed\n` : 'failed\n');
process.exit(passed ? 0 : 1);
