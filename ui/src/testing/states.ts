// The made-up data in another state: nothing there yet, long words everywhere, a failure, a damaged workspace, no
// answer yet. For the preview: `?state=long`.
import type { UiError } from '../api/bindings';
import { SESSION, SUMMARY, type Backend } from './backend';

export const STATES = ['full', 'empty', 'long', 'failing', 'damaged', 'waiting', 'readonly', 'nobody'] as const;
export type State = (typeof STATES)[number];

/** What the frame needs before there is any screen. */
const FRAME = ['session', 'settings', 'change_settings', 'app_info', 'workspace_summary', 'note', 'keep_note', 'crash_report', 'pending_target', 'tasks'];
/** Lists of what comes with the program. */
const GIVEN = ['list_templates', 'licences', 'register'];
const LISTS = /^(list_|my_work|recent_|audit_programme|audit_samples|certification_|retention|readiness_trend|coverage)/;

const FAILURE: UiError = { kind: 'environment', message: 'cannot read /home/ana/northwind/clausebook.db: the device is not ready', hint: 'connect the drive and try again' };
const DAMAGE: UiError = {
  kind: 'damaged',
  message: 'entry 812 of the ledger is not the one that was written: its hash is 0123456789abcdef',
  hint: 'export the evidence, then restore the newest backup',
};

/** Answers as `backend` does, in a state. */
export function inState(backend: Backend, state: State): Backend {
  const map = (change: (answer: unknown, command: string) => unknown): Backend =>
    Object.fromEntries(
      Object.entries(backend).map(([command, answer]) => [
        command,
        async (args: unknown) => change(await (typeof answer === 'function' ? answer(args) : answer), command),
      ]),
    );
  const screens = (answer: unknown): Backend => map((given, command) => (FRAME.includes(command) ? given : answer));
  switch (state) {
    case 'full':
      return backend;
    case 'empty':
      return map((answer, command) => (LISTS.test(command) && !GIVEN.includes(command) ? emptied(answer) : answer));
    case 'long':
      return map((answer, command) => (command === 'settings' || command === 'change_settings' ? answer : lengthened(answer)));
    case 'failing':
      return screens(FAILURE);
    case 'damaged':
      return screens(DAMAGE);
    case 'waiting':
      return screens(new Promise(() => {}));
    case 'readonly': {
      const workspace = { ...SUMMARY, readOnly: 'another computer wrote to this workspace after the last backup', readOnlyHint: 'accept the older state with a reason, or open the newest copy' };
      return { ...backend, workspace_summary: workspace, session: { ...SESSION, workspace } };
    }
    case 'nobody':
      return { ...backend, session: { ...SESSION, person: null } };
  }
}

function emptied(answer: unknown): unknown {
  if (Array.isArray(answer)) return [];
  if (typeof answer !== 'object' || answer === null) return answer;
  return Object.fromEntries(
    Object.entries(answer).map(([key, value]) => [key, Array.isArray(value) ? [] : ['total', 'all', 'overdue'].includes(key) ? 0 : value]),
  );
}

/** Where people write as much as they like. */
const FREE = ['title', 'owner', 'organization', 'who', 'what', 'by', 'statement', 'seen', 'chair', 'lead', 'note', 'reason', 'objectives', 'source', 'item', 'words', 'from'];
const WORD = 'Dienstgüteverrechnungsstellenverantwortlichkeitsmatrix';
const SENTENCE = 'der Datenverarbeitungsanlagen in allen Rechenzentren der nordischen Region samt der Vertretungen im Urlaub';

function lengthened(answer: unknown, key = ''): unknown {
  if (typeof answer === 'string') return FREE.includes(key) && /[a-z]{3}/i.test(answer) ? `${answer} ${WORD} ${SENTENCE}` : answer;
  if (Array.isArray(answer)) return answer.map((one) => lengthened(one, key));
  if (typeof answer !== 'object' || answer === null || !isPlain(answer)) return answer;
  return Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, name === 'form' ? value : lengthened(value, name)]));
}

function isPlain(value: object): boolean {
  return Object.getPrototypeOf(value) === Object.prototype;
}
