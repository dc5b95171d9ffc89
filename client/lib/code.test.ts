import { describe, expect, it } from 'vitest';
import { codeFault, tidyCode } from './code.ts';

describe('codes', () => {
  it('takes small letters, spaces and dashes as people type them', () => {
    expect(tidyCode(' k7m-q2x ')).toBe('K7MQ2X');
    expect(tidyCode('K7MQ2XYZ')).toBe('K7MQ2X');
  });
  it('says how much is missing, and nothing of a whole code', () => {
    expect(codeFault('')).toContain('six');
    expect(codeFault('K7MQ2')).toContain('One more');
    expect(codeFault('K7M')).toContain('3 more');
    expect(codeFault('K7MQ2X')).toBeNull();
  });
});
