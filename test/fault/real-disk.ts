/**
 * A disk of one's own, made of a file: it can be full, turn read-only under a running
 * server, and be looked at as it is after a power cut. It wants the right to mount, which
 * `canMount` tells; who lacks it uses what is in limits.ts.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const run = (program: string, ...args: string[]): string => execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

const megabyte = 1024 * 1024;

export class RealDisk {
  readonly #room = mkdtempSync(join(tmpdir(), 'waymark-disk-'));
  readonly #image = join(this.#room, 'image');
  readonly mountedAt = join(this.#room, 'mounted');
  readonly #filler = join(this.mountedAt, 'filler');
  #device: string | null = null;

  constructor(megabytes: number) {
    writeFileSync(this.#image, '');
    truncateSync(this.#image, megabytes * megabyte);
    // Nothing is to be written later that the server does not ask for.
    run('mkfs.ext4', '-q', '-F', '-m', '0', '-E', 'lazy_itable_init=0,lazy_journal_init=0', this.#image);
    mkdirSync(this.mountedAt);
    this.#mount();
  }

  /** Takes all the room there is, to the last byte. */
  fill(): void {
    for (const bytes of [megabyte, 4_096, 1]) while (this.#append(bytes));
  }

  makeRoom(): void {
    rmSync(this.#filler);
  }

  /** What the system does with a disk that fails it: nothing can be written from now on, even to files that are open. */
  turnReadOnly(): void {
    run('mount', '-o', 'remount,abort', this.mountedAt);
  }

  /** For when nobody has a file on it open any more. */
  mend(): void {
    this.#unmount();
    // Its answer for "there was something to correct" is 1.
    const { status } = spawnSync('e2fsck', ['-f', '-y', this.#image]);
    if (status === null || status > 1) throw new Error(`the disk cannot be mended (${status})`);
    this.#mount();
  }

  /**
   * Looks at the disk as it were if the power went now: what the system had only in its
   * memory is not on it. Whoever writes has to be held still meanwhile.
   */
  afterPowerCut<T>(look: (mountedAt: string) => T): T {
    const [copy, mountedAt] = [join(this.#room, 'copy'), join(this.#room, 'copy-mounted')];
    this.#copyAtOnce(copy);
    mkdirSync(mountedAt);
    run('mount', '-o', 'loop', copy, mountedAt);
    try {
      return look(mountedAt);
    } finally {
      run('umount', mountedAt);
      rmSync(mountedAt, { recursive: true });
      rmSync(copy);
    }
  }

  remove(): void {
    this.#unmount();
    rmSync(this.#room, { recursive: true, force: true });
  }

  /** The system may write to the disk by itself; a copy counts only where it did not. */
  #copyAtOnce(to: string): void {
    for (let attempt = 0; attempt < 100; attempt += 1) {
      const before = this.#writes();
      copyFileSync(this.#image, to);
      if (this.#writes() === before) return;
    }
    throw new Error('the disk is never quiet');
  }

  /** How many writes the device has taken, and how many of anything it is at. */
  #writes(): string {
    const fields = readFileSync(`/sys/block/${basename(this.#device ?? '')}/stat`, 'utf8').trim().split(/\s+/);
    return `${fields[4]} ${fields[8]}`;
  }

  #append(bytes: number): boolean {
    try {
      writeFileSync(this.#filler, Buffer.alloc(bytes), { flag: 'a', flush: true });
      return true;
    } catch {
      return false;
    }
  }

  #mount(): void {
    this.#device = run('losetup', '--find', '--show', this.#image).trim();
    run('mount', this.#device, this.mountedAt);
  }

  #unmount(): void {
    if (this.#device === null) return;
    run('umount', this.mountedAt);
    run('losetup', '--detach', this.#device);
    this.#device = null;
  }
}

let tried: boolean | null = null;

/** Tried once, with a disk that is made and removed again. */
export function canMount(): boolean {
  tried ??= tryToMount();
  return tried;
}

function tryToMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    new RealDisk(8).remove();
    return true;
  } catch {
    return false;
  }
}
