// Knows when the page has come to rest: every call answered, every screen and font fetched, nothing drawn anew.
// And notes what a page must not do: ask what the made-up data has no answer to, throw, or complain.

interface Bridge {
  invoke: (command: string, args?: unknown, options?: unknown) => Promise<unknown>;
}

/** Milliseconds after which an answer is taken never to come. */
const WAITS = 400;

let open = 0;
let changed = performance.now();
const noted = new Set<string>();

new MutationObserver(() => (changed = performance.now())).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
addEventListener('error', ({ message }) => noted.add(`an error: ${message}`));
addEventListener('unhandledrejection', ({ reason }) => noted.add(`a rejection: ${describe(reason)}`));
const complain = console.error;
console.error = (...words: unknown[]) => {
  noted.add(`a complaint: ${words.map(describe).join(' ')}`);
  complain(...words);
};

function describe(thrown: unknown): string {
  if (thrown instanceof Error) return thrown.message;
  return typeof thrown === 'object' ? JSON.stringify(thrown) : String(thrown);
}

/** Counts the calls to the fake Rust side that are not answered yet. */
export function watchCalls(): void {
  const bridge = (window as unknown as { __TAURI_INTERNALS__: Bridge }).__TAURI_INTERNALS__;
  const { invoke } = bridge;
  bridge.invoke = async (command, args, options) => {
    open += 1;
    let waited = true;
    const end = () => {
      if (waited) open -= 1;
      waited = false;
    };
    setTimeout(end, WAITS);
    try {
      return await invoke(command, args, options);
    } catch (thrown) {
      if (thrown instanceof Error) noted.add(`no made-up answer: ${thrown.message}`);
      throw thrown;
    } finally {
      end();
    }
  };
}

/** What the page did since it was last asked that it must not do. */
export function problems(): string[] {
  const found = [...noted];
  noted.clear();
  return found;
}

const frame = () => new Promise((done) => requestAnimationFrame(done));
/** Milliseconds after which a page that still changes is taken to be busy for ever. */
const PATIENCE = 15_000;

/** Whether a screen or its data is still being fetched; in the state in which no answer comes, that is how it stays. */
function fetching(): boolean {
  return document.querySelector('.skeleton') !== null && new URLSearchParams(location.search).get('state') !== 'waiting';
}

/** Waits until nothing has changed for `rest` milliseconds; says whether that came to be. */
export async function settled(rest = 15): Promise<boolean> {
  const begun = performance.now();
  await document.fonts.ready;
  await frame();
  await frame();
  while (open > 0 || fetching() || performance.now() - Math.max(changed, begun) < rest) {
    if (performance.now() - begun > PATIENCE) return false;
    await frame();
  }
  return true;
}
