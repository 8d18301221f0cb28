import { expect, test } from 'vitest';
import { heatStep, stepLabel } from './heat';

test.each([
  [0, 0],
  [1, 1],
  [2, 2],
  [3, 2],
  [4, 3],
  [7, 3],
  [8, 4],
  [100_000, 4],
])('%i falls into step %i', (count, step) => expect(heatStep(count)).toBe(step));

test('the legend names every step', () => {
  expect(([0, 1, 2, 3, 4] as const).map(stepLabel)).toEqual(['0', '1', '2–3', '4–7', '8+']);
});
