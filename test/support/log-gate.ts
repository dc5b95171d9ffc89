/** Stands before a log, which a test can hold, break and let go on. */
import type { DocumentLog } from '../../server/storage/ports.ts';

export class LogGate {
  held: (() => void)[] | null = null;
  broken = false;
  readonly wrap = (log: DocumentLog): DocumentLog => ({
    ...log,
    append: async (batch) => {
      const { held } = this;
      if (held !== null) await new Promise<void>((resolve) => held.push(resolve));
      if (this.broken) throw new Error('the disk is full');
      return log.append(batch);
    },
  });

  release(): void {
    const { held } = this;
    this.held = null;
    for (const go of held ?? []) go();
  }
}
