import { expect, test } from 'vitest';
import { formatSize } from './sizes';

test.each([
  [0, '0 B'],
  [943, '943 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [1234, '1.2 kB'],
  [99_600, '100 kB'],
  [999_600, '1 MB'],
  [10_737_418_240, '10.7 GB'],
  [5e15, '5,000 TB'],
])('%d bytes are shown as %s', (bytes, shown) => expect(formatSize(bytes)).toBe(shown));
