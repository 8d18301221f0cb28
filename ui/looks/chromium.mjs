// Drives Debian's Chromium through a pair of pipes with the protocol of its developer tools: no port, no package.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FLAGS = [
  '--headless=new', '--remote-debugging-pipe', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run',
  '--no-default-browser-check', '--disable-extensions', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--disable-default-apps', '--disable-background-timer-throttling', '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding', '--force-color-profile=srgb', '--font-render-hinting=none', '--hide-scrollbars', '--mute-audio', '--lang=en',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1', 'about:blank',
];
/** Milliseconds that one answer of Chromium may take. */
const PATIENCE = 30_000;

/** Starts Chromium on a profile of its own. */
export async function startChromium(program = process.env.CLAUSEBOOK_CHROMIUM ?? 'chromium') {
  const profile = mkdtempSync(join(tmpdir(), 'clausebook-looks-'));
  const child = spawn(program, [`--user-data-dir=${profile}`, ...FLAGS], { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (bytes) => (said = `${said}${bytes}`.slice(-4000)));
  const [into, from] = [child.stdio[3], child.stdio[4]];
  const waiting = new Map();
  let next = 0;
  let rest = Buffer.alloc(0);
  let ended;

  from.on('data', (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      const message = JSON.parse(rest.subarray(0, end).toString());
      rest = rest.subarray(end + 1);
      const waiter = waiting.get(message.id);
      if (!waiter) continue;
      waiting.delete(message.id);
      clearTimeout(waiter.timer);
      if (message.error) waiter.reject(new Error(`${waiter.method}: ${message.error.message}`));
      else waiter.resolve(message.result);
    }
  });
  const gone = (why) => {
    ended ??= new Error(`${program} ${why}\n${said}`);
    for (const { reject, timer } of waiting.values()) {
      clearTimeout(timer);
      reject(ended);
    }
    waiting.clear();
  };
  const exit = new Promise((done) => {
    child.on('exit', (code) => done(gone(`ended with ${code}`)));
    child.on('error', (error) => done(gone(`cannot be started: ${error.message}`)));
  });
  into.on('error', () => gone('does not listen any more'));

  function send(method, params = {}, sessionId) {
    if (ended) return Promise.reject(ended);
    next += 1;
    const id = next;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(id);
        reject(new Error(`${method}: no answer within ${PATIENCE / 1000} s`));
      }, PATIENCE);
      waiting.set(id, { resolve, reject, method, timer });
      into.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  async function stop() {
    await Promise.race([send('Browser.close').catch(() => {}), exit]);
    await Promise.race([exit, new Promise((done) => setTimeout(done, 3000))]);
    child.kill('SIGKILL');
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }

  return { send, stop, newTab: () => newTab(send) };
}

/** Opens a tab with storage of its own. */
async function newTab(send) {
  const { browserContextId } = await send('Target.createBrowserContext');
  const { targetId } = await send('Target.createTarget', { url: 'about:blank', browserContextId, newWindow: true });
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
  const call = (method, params) => send(method, params, sessionId);
  await call('Page.enable');
  await call('Emulation.setFocusEmulationEnabled', { enabled: true });

  /** What an expression is worth in the page; waits for a promise. */
  async function value(expression) {
    const { result, exceptionDetails } = await call('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** Presses a key as a person does: `Tab`, `Escape`, `?`, `ctrl+k`. */
  async function press(keys) {
    const [key, modifier] = keys.split('+').reverse();
    const named = { Tab: 9, Escape: 27, Enter: 13, ArrowLeft: 37, ArrowRight: 39, ArrowUp: 38, ArrowDown: 40, End: 35, Home: 36 }[key];
    const code = named ?? key.toUpperCase().charCodeAt(0);
    const modifiers = { alt: 1, ctrl: 2, shift: 8 }[modifier] ?? 0;
    const event = { key, code: named ? key : undefined, windowsVirtualKeyCode: code, modifiers, ...(named || modifiers ? {} : { text: key }) };
    await call('Input.dispatchKeyEvent', { type: named || modifiers ? 'rawKeyDown' : 'keyDown', ...event });
    await call('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  }

  /** The pointer goes to a place, and does something there. */
  let held = 0;
  function pointer(type, x, y) {
    if (type !== 'mouseMoved') held = type === 'mousePressed' ? 1 : 0;
    return call('Input.dispatchMouseEvent', { type, x, y, button: type === 'mouseMoved' && !held ? 'none' : 'left', buttons: held, clickCount: type === 'mouseMoved' ? 0 : 1 });
  }

  return {
    value,
    press,
    pointer,
    go: async (url) => call('Page.navigate', { url }),
    resize: (width, height) => call('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false }),
    media: (features) => call('Emulation.setEmulatedMedia', { features: Object.entries(features).map(([name, given]) => ({ name, value: given })) }),
    picture: async () => Buffer.from((await call('Page.captureScreenshot', { format: 'png' })).data, 'base64'),
  };
}
