import { describe, expect, test } from 'vitest';
import { go, here, linkTo, matchPath, parsePlace, putBy, recall, setParams, startRouter } from './router.svelte';

test.each([
  ['', { path: '/', params: {} }],
  ['#/documents', { path: '/documents', params: {} }],
  ['#//documents/', { path: '/documents', params: {} }],
  ['#/documents?filter=a%20b&sort=-code', { path: '/documents', params: { filter: 'a b', sort: '-code' } }],
])('%j is a place', (hash, place) => expect(parsePlace(hash)).toEqual(place));

test.each([
  ['/documents/:code/:tab?', '/documents/SMS-POL-001', { code: 'SMS-POL-001' }],
  ['/documents/:code/:tab?', '/documents/A%2FB/edit', { code: 'A/B', tab: 'edit' }],
  ['/documents/:code/:tab?', '/documents', undefined],
  ['/documents', '/documents/x', undefined],
  ['/', '/', {}],
  ['/documents/:code', '/documents/%E0%A4%A', { code: '%E0%A4%A' }],
])('%s at %s', (pattern, path, found) => expect(matchPath(pattern, path)).toEqual(found));

test('a link leaves out what is empty and is read back as it was', () => {
  const link = linkTo('/documents', { filter: 'a&b=c', sort: '', view: undefined });
  expect(link).toBe('#/documents?filter=a%26b%3Dc');
  expect(parsePlace(link).params).toEqual({ filter: 'a&b=c' });
});

describe('going back', () => {
  test('restores the parameters and what was put by', async () => {
    const stop = startRouter();
    go('/documents', { filter: 'plan' });
    putBy('table', { top: 120 });
    setParams({ sort: '-title' });
    go('/documents/X');
    expect(recall('table')).toBeUndefined();
    history.back();
    await new Promise((done) => addEventListener('popstate', done, { once: true }));
    expect(here()).toEqual({ path: '/documents', params: { filter: 'plan', sort: '-title' } });
    expect(recall('table')).toEqual({ top: 120 });
    stop();
  });
});
