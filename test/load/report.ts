/** The table that the benchmark prints, in Markdown. */
import type { Figures, Scenario } from './scenario.ts';
import { servers, type ServerName } from './servers.ts';
import { median } from './stats.ts';

export type Measured = ReadonlyMap<ServerName, readonly Figures[]>;

const medianOf = (measured: Measured, server: ServerName, figure: string): number =>
  median((measured.get(server) ?? []).map((round) => round[figure] ?? Number.NaN));

const written = (value: number): string =>
  Number.isNaN(value) ? '–' : Math.abs(value) >= 100 || Number.isInteger(value) ? Math.round(value).toLocaleString('en') : value.toPrecision(2);

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** Medians of each server, what ours are of those of Hocuspocus, and whether the goals are met. */
export function report(scenario: Scenario, measured: Measured): string {
  const names = scenario.servers.filter((name) => measured.has(name));
  const of = (server: ServerName, figure: string): number => medianOf(measured, server, figure);
  const lines = [
    `### ${scenario.name}: ${scenario.title}`,
    '',
    row(['', ...names.map((name) => servers[name].label), 'Waymark ÷ Hocuspocus', 'goal']),
    row(['---', ...names.map(() => '--:'), '--:', '---']),
  ];
  for (const [figure, label] of Object.entries(scenario.figures)) {
    const ours = of('waymark', figure);
    const goals = scenario.goals
      .filter((goal) => goal.figure === figure)
      .map((goal) => `${goal.says}: ${goal.isMet(ours, of) ? 'met' : 'missed'}`);
    const ratio = ours / of('hocuspocus', figure);
    lines.push(row([label, ...names.map((name) => written(of(name, figure))), Number.isFinite(ratio) ? ratio.toFixed(2) : '–', goals.join('; ')]));
  }
  return `${lines.join('\n')}\n`;
}
