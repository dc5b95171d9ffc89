import { StartProblem } from './start-problem.ts';
import { explain, printError } from './terminal.ts';

/** A problem that the person can solve is told in words; anything else is a bug and keeps its stack. */
export async function reportProblems(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof StartProblem)) throw error;
    printError(explain(error));
    process.exitCode = 1;
  }
}
