/** Makes sure the data folder can be used, and says what to do where it cannot. */
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { StartProblem, systemErrorCode } from './start-problem.ts';

export function prepareDataFolder(folder: string): void {
  try {
    makeFolder(resolve(folder));
    const probe = join(folder, `.write-probe-${process.pid}`);
    writeFileSync(probe, '', { flush: true });
    rmSync(probe);
  } catch (error) {
    throw explainFolder(error, folder);
  }
}

/** Level by level: asked for all of them at once, Node never ends where a file system takes no folders, as /proc does. */
function makeFolder(folder: string): void {
  if (isFolder(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

/** What to do about an error of the file system; one that is not about the folder stays as it is. */
export function explainFolder(error: unknown, folder: string): unknown {
  switch (systemErrorCode(error)) {
    case 'EACCES':
    case 'EPERM':
    case 'ENOENT':
    case 'EROFS':
      return new StartProblem(
        `Waymark may not write to its data folder ${folder}.`,
        'Give this user write access to it, or choose another folder, for example: DATA_DIR=./my-data npm start',
      );
    case 'EEXIST':
    case 'ENOTDIR':
      return new StartProblem(
        `The data folder ${folder} is not a folder${isFile(folder) ? ' but a file' : ''}.`,
        'Choose another one, for example: DATA_DIR=./my-data npm start',
      );
    case 'ENOSPC':
    case 'EDQUOT':
      return new StartProblem(
        `The disk that holds ${folder} is full.`,
        'Free some space, or choose a folder on another disk, for example: DATA_DIR=/elsewhere/waymark npm start',
      );
    default:
      return error;
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
