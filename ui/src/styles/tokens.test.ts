// The contrast of every pair of colours that meet, computed from the tokens: WCAG 2.2 AA and our own, higher marks.
import { describe, expect, test } from 'vitest';
import css from './tokens.css?raw';

type Tokens = Record<string, string>;

/** The colours that a selector's block sets. */
function block(selector: string): Tokens {
  const start = css.indexOf(`${selector} {`);
  if (start < 0) throw new Error(`${selector} is not in tokens.css`);
  const body = css.slice(start, css.indexOf('}', start));
  return Object.fromEntries([...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/gi)].map((match) => [match[1] ?? '', match[2] ?? '']));
}

const light = block(':root');
const dark = { ...light, ...block(":root[data-theme='dark']") };
const THEMES: [string, Tokens][] = [
  ['light', light],
  ['dark', dark],
  ['light, more contrast', { ...light, ...block(":root[data-contrast='more']") }],
  ['dark, more contrast', { ...dark, ...block(":root[data-theme='dark'][data-contrast='more']") }],
];

function luminance(colour: string): number {
  const channel = (at: number) => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(tokens: Tokens, front: string, back: string): number {
  const [a, b] = [tokens[front], tokens[back]];
  if (!a || !b) throw new Error(`no colour ${a ? back : front}`);
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const SURFACES = ['bg', 'surface', 'sunken', 'row-hover', 'row-current'];
const PAIRS: [string, string, number][] = [
  ...SURFACES.flatMap((back): [string, string, number][] => [
    ['text', back, 10],
    ['muted', back, 5],
    ['accent', back, 4.5],
  ]),
  ...['bg', 'surface', 'sunken'].map((back): [string, string, number] => ['control-border', back, 3.2]),
  ['on-accent', 'accent', 4.5],
  ['on-accent', 'accent-hover', 4.5],
  ...['neutral', 'info', 'ok', 'warn', 'bad', 'archived'].map((tone): [string, string, number] => [`${tone}-fg`, `${tone}-bg`, 6.5]),
  ['ins-fg', 'ins-bg', 7.5],
  ['del-fg', 'del-bg', 7],
  ...[0, 1, 2, 3, 4].map((step): [string, string, number] => [`on-ramp-${step}`, `ramp-${step}`, 4.5]),
  ['bad-fg', 'surface', 4.5],
];

describe.each(THEMES)('%s', (_name, tokens) => {
  test.each(PAIRS)('%s on %s has a contrast of at least %f', (front, back, least) => {
    expect(contrast(tokens, front, back)).toBeGreaterThanOrEqual(least);
  });
});

test('the measure is the one of WCAG', () => {
  expect(contrast({ a: '#ffffff', b: '#000000' }, 'a', 'b')).toBeCloseTo(21);
  expect(contrast({ a: '#777777', b: '#ffffff' }, 'a', 'b')).toBeCloseTo(4.48, 2);
});
