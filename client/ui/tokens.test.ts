import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const themes = ['light', 'dark'] as const;
type Theme = (typeof themes)[number];

const pairs = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name = '', light = '', dark = '']) => [
    name,
    { light, dark },
  ]),
);

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(over: string, under: string, theme: Theme): number {
  const [a, b] = [over, under].map((name) => {
    const pair = pairs.get(name);
    expect(pair, `the colour ${name} is named in tokens.css`).toBeDefined();
    return luminance(pair?.[theme] ?? '#000000');
  }) as [number, number];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const grounds = ['pad', 'sheet', 'well'];
const people = [0, 1, 2, 3, 4, 5];

describe.each(themes)('contrast in the %s theme', (theme) => {
  it.each(grounds)('keeps body text at 7:1 and more on the %s', (ground) => {
    expect(contrast('ink', ground, theme)).toBeGreaterThanOrEqual(7);
  });
  it.each(grounds)('keeps quiet text and the pen at 4.5:1 and more on the %s', (ground) => {
    expect(contrast('pencil', ground, theme)).toBeGreaterThanOrEqual(4.5);
    expect(contrast('pen', ground, theme)).toBeGreaterThanOrEqual(4.5);
  });
  it.each(grounds)('keeps control edges at 3:1 and more on the %s', (ground) => {
    expect(contrast('control', ground, theme)).toBeGreaterThanOrEqual(3);
  });
  it('keeps text readable on the pen and on what is washed', () => {
    expect(contrast('on-pen', 'pen', theme)).toBeGreaterThanOrEqual(4.5);
    expect(contrast('on-pen', 'pen-strong', theme)).toBeGreaterThanOrEqual(4.5);
    for (const text of ['ink', 'pencil', 'pen']) expect(contrast(text, 'pen-wash', theme)).toBeGreaterThanOrEqual(4.5);
    expect(contrast('ink', 'red-wash', theme)).toBeGreaterThanOrEqual(7);
  });
  it('keeps signals and good news readable on pad and sheet', () => {
    for (const ground of ['pad', 'sheet']) {
      for (const text of ['red', 'ok']) expect(contrast(text, ground, theme)).toBeGreaterThanOrEqual(4.5);
    }
  });
  it.each(people)('keeps the ink of person %s apart from the sheet, and initials readable on it', (person) => {
    expect(contrast(`person-${person}`, 'sheet', theme)).toBeGreaterThanOrEqual(3);
    expect(contrast(`person-${person}-on`, `person-${person}`, theme)).toBeGreaterThanOrEqual(4.5);
  });
});
