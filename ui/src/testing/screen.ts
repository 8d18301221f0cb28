// Shows one screen at an address, as the frame would, on the fake Rust side.
import { render } from '@testing-library/svelte';
import { go } from '../parts/router.svelte';
import { useLocale } from '../l10n/index.svelte';
import { fakeBackend, type Backend } from './backend';
import type { Component } from 'svelte';

export async function show(
  view: Component<any>,
  path: string,
  answers: Backend = {},
  { params = {}, address = {} }: { params?: Record<string, string>; address?: Record<string, string> } = {},
) {
  await useLocale('en');
  const fake = fakeBackend(answers);
  go(path, address);
  return { ...fake, ...render(view, { params }) };
}

/** The arguments of the last call of a command. */
export function lastCall(asked: readonly { command: string; args: unknown }[], command: string): unknown {
  return asked.findLast((call) => call.command === command)?.args;
}
