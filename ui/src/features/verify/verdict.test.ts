import { expect, test } from 'vitest';
import { checkpointLines, countResults, droppedPack, sameFingerprint, worstFirst, type CheckLike } from './verdict';

const check = (name: string, result: CheckLike['result']): CheckLike => ({ name, result, findings: [] });
const CHECKS = [
  check('container', 'ok'),
  check('labels', 'failed'),
  check('files', 'notChecked'),
  check('ledger', 'ok'),
  check('kept', 'notApplicable'),
];

test('what failed comes first, the rest keeps its order', () => {
  expect(worstFirst(CHECKS).map(({ name }) => name)).toEqual(['labels', 'files', 'container', 'ledger', 'kept']);
  expect(CHECKS[0]?.name).toBe('container');
});

test('results are counted', () => {
  expect(countResults(CHECKS)).toEqual({ ok: 2, failed: 1, notApplicable: 1, notChecked: 1 });
});

test('a checkpoint is shown without its signatures', () => {
  expect(checkpointLines('example/log\n379\nc07K3f=\n\n— example/log abc\n')).toEqual({
    origin: 'example/log',
    size: '379',
    root: 'c07K3f=',
  });
  expect(checkpointLines('nonsense')).toBeUndefined();
});

test('of several dropped files none is verified', () => {
  expect(droppedPack(['/a/pack.zip'])).toBe('/a/pack.zip');
  expect(droppedPack(['/a/pack.zip', '/b.zip'])).toBeUndefined();
  expect(droppedPack([])).toBeUndefined();
});

const FINGERPRINT = '0123456789abcdef'.repeat(4);

test.each([
  ['', 'none'],
  ['   ', 'none'],
  [FINGERPRINT, 'same'],
  [FINGERPRINT.toUpperCase().replace(/(.{8})/g, '$1 '), 'same'],
  [`SHA256: ${FINGERPRINT}`, 'same'],
  ['01234567…89abcdef', 'same'],
  ['01234567...89abcdee', 'differs'],
  ['0123', 'short'],
  ['0124', 'differs'],
  [`${FINGERPRINT}0`, 'differs'],
])('told %j: %s', (told, result) => expect(sameFingerprint(told, FINGERPRINT)).toBe(result));
