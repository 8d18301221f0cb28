// Runs before each test file: English words, a dialog element that opens, and no backend left behind.
import { clearMocks } from '@tauri-apps/api/mocks';
import { configure } from '@testing-library/dom';
import { cleanup } from '@testing-library/svelte';
import { afterEach } from 'vitest';
import { useLocale } from '../l10n/index.svelte';

await useLocale('en');

// A screen is fetched when it is first shown, and compiled then: on a busy machine that takes seconds.
configure({ asyncUtilTimeout: 60_000, getElementError: (message) => new Error(message?.split('\n\n')[0] ?? 'not found') });

// jsdom lays nothing out: there is nothing to observe.
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

// jsdom knows the element but not how to open it.
HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
  this.setAttribute('open', '');
};
HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
  if (!this.hasAttribute('open')) return;
  this.removeAttribute('open');
  this.dispatchEvent(new Event('close'));
};
document.addEventListener('keydown', (event) => {
  const open = [...document.querySelectorAll<HTMLDialogElement>('dialog[open]')].at(-1);
  if (event.key !== 'Escape' || !open || event.defaultPrevented) return;
  if (open.dispatchEvent(new Event('cancel', { cancelable: true }))) open.close();
});

afterEach(async () => {
  cleanup();
  await new Promise((done) => setTimeout(done)); // what the screen stops listening to, it stops while the fake is there
  clearMocks();
  localStorage.clear();
  history.replaceState({}, '', '#/');
  for (const name of ['theme', 'contrast', 'density']) delete document.documentElement.dataset[name];
});
