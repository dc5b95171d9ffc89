/** All verbs of raising, composed. */
import { refusingWithoutStorage } from '../storage-refusals.ts';
import { outsideLineCommands, type LineDeps } from './outside-line.ts';
import { raisedReading } from './raised-reading.ts';
import { raisingCommands } from './raising.ts';
import type { RaiseCommands } from './ports.ts';

export function raiseCommands(deps: LineDeps): RaiseCommands {
  const raising = raisingCommands(deps);
  const reading = raisedReading(deps);
  const line = outsideLineCommands(deps);
  return {
    readRaising: refusingWithoutStorage(raising.readRaising),
    raiseNamed: refusingWithoutStorage(raising.raiseNamed),
    isTicket: raising.isTicket,
    raiseUnlinked: refusingWithoutStorage(raising.raiseUnlinked),
    readReceipt: refusingWithoutStorage(raising.readReceipt),
    answerReceipt: refusingWithoutStorage(raising.answerReceipt),
    list: refusingWithoutStorage(reading.list),
    step: refusingWithoutStorage(reading.step),
    readOutsideLine: refusingWithoutStorage(line.readOutsideLine),
    setOutsideLine: refusingWithoutStorage(line.setOutsideLine),
    stepOutside: refusingWithoutStorage(line.stepOutside),
  };
}
