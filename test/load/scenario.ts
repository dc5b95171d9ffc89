/** What one scenario does, what it measures, and what it should come to. */
import type { Crowd } from './crowd.ts';
import type { ServerName, Stage } from './servers.ts';
import type { Size } from './sessions.ts';
import { percentile, pause } from './stats.ts';

export type Figures = Readonly<Record<string, number>>;

export type Settings = {
  /** Code that has just started is slow in every server. */
  readonly warmUpMs: number;
  readonly measureMs: number;
  readonly kills: number;
};

export type Goal = {
  readonly figure: string;
  readonly says: string;
  /** `of` gives the median of a figure for a server, NaN where it was not measured. */
  readonly isMet: (ours: number, of: (server: ServerName, figure: string) => number) => boolean;
};

export type Scenario = {
  readonly name: string;
  readonly title: string;
  readonly servers: readonly ServerName[];
  readonly size: Size;
  /** Left out of a quick round. */
  readonly isLong?: boolean;
  /** What each figure is, in its unit. */
  readonly figures: Readonly<Record<string, string>>;
  readonly goals: readonly Goal[];
  readonly run: (stage: Stage, settings: Settings) => Promise<Figures>;
};

export const everyServer: readonly ServerName[] = ['waymark', 'hocuspocus', 'hocuspocus-0', 'y-websocket', 'relay'];
export const documentServers = everyServer.filter((name) => name !== 'relay');

export const atMost = (figure: string, bound: number, unit: string): Goal => ({
  figure,
  says: `≤ ${bound} ${unit}`,
  isMet: (ours) => ours <= bound,
});

/** Such as at most a half of what Hocuspocus takes: `share` is 1/2, `words` say it. */
export const shareOfHocuspocus = (figure: string, share: number, words: string): Goal => ({
  figure,
  says: `${words} of Hocuspocus`,
  isMet: (ours, of) => ours <= share * of('hocuspocus', figure),
});

export const writeMs = (settings: Settings): number => settings.warmUpMs + settings.measureMs;

/** Measures while `work` goes on, after it has warmed up: cost per edit that somebody else saw, and how late it was seen. */
export async function whileWorking(stage: Stage, crowd: Crowd, settings: Settings, work: Promise<void>): Promise<Figures> {
  await pause(settings.warmUpMs);
  const [cpu, from] = [stage.process.cpuUs(), performance.now()];
  crowd.isMeasuring = true;
  await pause(settings.measureMs);
  const cpuUs = stage.process.cpuUs() - cpu;
  const elapsedUs = (performance.now() - from) * 1_000;
  crowd.isMeasuring = false;
  await work;
  return {
    cpuPerEditUs: cpuUs / crowd.seenMs.length,
    cpuPercent: (cpuUs / elapsedUs) * 100,
    p50Ms: percentile(crowd.seenMs, 0.5),
    p95Ms: percentile(crowd.seenMs, 0.95),
  };
}
