import { expect, test } from 'vitest';
import { fitZoom, pagesBetween, pagesToDraw, pixels, stepZoom, topOf } from './zoom';

test('zoom goes up and down by steps, and stops at the ends', () => {
  expect([stepZoom(1, 1), stepZoom(1, -1), stepZoom(3, 1), stepZoom(0.5, -1)]).toEqual([1.25, 0.75, 3, 0.5]);
  expect([stepZoom(0.93, 1), stepZoom(0.93, -1)]).toEqual([1, 0.75]);
});

test('a page is fitted to the width, within reason', () => {
  expect(pixels(595, fitZoom(595, 600))).toBe(600);
  expect(fitZoom(595, 5000)).toBe(1.5);
  expect(fitZoom(595, 0)).toBe(0.25);
});

test('only pages near what is seen are drawn', () => {
  expect([...pagesToDraw(5, 6, 1000)]).toEqual([3, 4, 5, 6, 7, 8]);
  expect([...pagesToDraw(1, 1, 1)]).toEqual([1]);
  expect([...pagesToDraw(999, 1000, 1000, 1)]).toEqual([998, 999, 1000]);
});

test('which pages show', () => {
  const heights = [100, 100, 50, 100];
  expect(pagesBetween(heights, 10, 0, 100)).toEqual([1, 1]);
  expect(pagesBetween(heights, 10, 95, 225)).toEqual([1, 3]);
  expect(pagesBetween(heights, 10, 105, 130)).toEqual([2, 2]);
  expect(pagesBetween(heights, 10, 10_000, 11_000)).toEqual([4, 4]);
  expect([topOf(heights, 10, 1), topOf(heights, 10, 4)]).toEqual([0, 280]);
});
