import { describe, expect, it } from 'vitest';
import { isWriterSecret, Memory, type Keeper } from './memory.ts';

const onMap = (map = new Map<string, string>()): Keeper => ({
  getItem: (key) => map.get(key) ?? null,
  setItem: (key, value) => void map.set(key, value),
  removeItem: (key) => void map.delete(key),
});
const refuse = (): never => {
  throw new Error('Storage is forbidden here.');
};
const forbidden: Keeper = { getItem: refuse, setItem: refuse, removeItem: refuse };

describe('memory', () => {
  it('remembers a name across visits', () => {
    const keeper = onMap();
    new Memory(keeper).keepName('Rosa');
    expect(new Memory(keeper).name()).toBe('Rosa');
  });
  it('remembers for as long as the page is open where the browser keeps nothing', () => {
    const memory = new Memory(forbidden);
    memory.keepName('Rosa');
    memory.keepSetting('sounds', false);
    expect(memory.name()).toBe('Rosa');
    expect(memory.setting('sounds', true)).toBe(false);
    expect(memory.writerSecret('a')).toBe(memory.writerSecret('a'));
  });
  it('makes one secret of 32 bytes for the browser and keeps it', () => {
    const keeper = onMap();
    const secret = new Memory(keeper).writerSecret('a');
    expect(isWriterSecret(secret)).toBe(true);
    expect(new Memory(keeper).writerSecret('b')).toBe(secret);
    expect(new Memory(onMap()).writerSecret('a')).not.toBe(secret);
  });
  it('writes as the other device in the session of a return link, and in no other', () => {
    const memory = new Memory(onMap());
    const own = memory.writerSecret('here');
    const other = new Memory(onMap()).writerSecret('here');
    memory.adoptWriterSecret('here', other);
    expect(memory.writerSecret('here')).toBe(other);
    expect(memory.writerSecret('elsewhere')).toBe(own);
  });
  it('replaces a damaged secret and takes none that is not one', () => {
    const memory = new Memory(onMap(new Map([['waymark.writer', 'damaged']])));
    const own = memory.writerSecret('here');
    expect(isWriterSecret(own)).toBe(true);
    memory.adoptWriterSecret('here', 'too short');
    expect(memory.writerSecret('here')).toBe(own);
  });
  it('follows the device where no theme, or none that exists, was chosen', () => {
    const memory = new Memory(onMap(new Map([['waymark.theme', 'sepia']])));
    expect(memory.theme()).toBe('system');
    memory.keepTheme('dark');
    expect(memory.theme()).toBe('dark');
    memory.keepTheme('system');
    expect(memory.theme()).toBe('system');
  });
  it('forgets a place that was given up', () => {
    const memory = new Memory(onMap());
    memory.keepPlace('a');
    expect([memory.hasPlace('a'), memory.hasPlace('b')]).toEqual([true, false]);
    memory.forgetPlace('a');
    expect(memory.hasPlace('a')).toBe(false);
  });
});
