// A fake Rust side for component tests: answers each command from a map, refuses any other, and can send events.
import { emit } from '@tauri-apps/api/event';
import { mockIPC } from '@tauri-apps/api/mocks';
import type { AppView, DocumentListRequest, DocumentPage, DocumentRow, PersonView, SessionView, Settings, UiError, WorkspaceView } from '../api/bindings';
import { row } from './rows';

/** What a command answers: a value, a promise, an error of ours (which is thrown), or a function of its arguments. */
export type FakeAnswer = unknown | ((args: any) => unknown);
export type Backend = Record<string, FakeAnswer>;

export const SUMMARY: WorkspaceView = {
  organization: 'Northwind Hosting Ltd',
  scope: 'Managed hosting and support for business customers',
  sample: true,
  register: 'ISO/IEC 20000-1:2018',
  language: 'en',
  documents: 2,
  evidence: 31,
  people: 6,
  packs: 2,
  origin: 'clausebook.invalid/0123456789abcdef',
  entries: 1214,
  root: '0123456789abcdef'.repeat(4),
  readOnly: '',
  readOnlyHint: '',
};

export const PERSON: PersonView = {
  id: 'p1',
  name: 'Ana Kovač',
  email: 'ana.kovac@northwind.example',
  title: 'Service quality manager',
  roles: [{ role: 'document-controller', from: '2026-01-02', until: null }],
  key: 'SHA256:abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ',
  locked: false,
  holdsLogKey: true,
};

export const SESSION: SessionView = {
  workspace: SUMMARY,
  folder: '/home/ana/northwind',
  person: PERSON,
  today: '2026-11-22',
  writer: '',
};

export const SETTINGS: Settings = {
  theme: 'system',
  language: 'en',
  density: 'comfortable',
  letterShortcuts: true,
  notifications: true,
  reopen: false,
};

export const APP: AppView = {
  version: '0.1.0',
  software: 'Clausebook 0.1.0',
  register: 'iso-20000-1-2018',
  platform: 'linux x86_64',
  logs: '/home/ana/.local/share/clausebook/logs',
  language: 'en',
};

/** Answers as Rust does: the rows that hold every word and have the wanted states, sorted, and of them one page. */
export const page = (rows: DocumentRow[]) => ({ request }: { request: DocumentListRequest }): DocumentPage => {
  const { text, sort, descending, offset, limit } = request.page;
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const key = (row: DocumentRow) => String(row[(sort || 'code') as keyof DocumentRow] ?? '').toLowerCase();
  const found = rows
    .filter((row) => words.every((word) => `${row.code} ${row.title} ${row.owner} ${row.statusWords}`.toLowerCase().includes(word)))
    .filter((row) => request.status.length === 0 || request.status.includes(row.status))
    .sort((a, b) => key(a).localeCompare(key(b), 'en', { numeric: true }));
  if (descending) found.reverse();
  return { rows: found.slice(offset, offset + limit), total: found.length, all: rows.length, entries: 1214 };
};

/**
 * Installs the fake; returns it, so that a test can change an answer, the names of the commands that were called,
 * the calls with their arguments, and a way to send an event as Rust would.
 */
export function fakeBackend(answers: Backend = {}) {
  const backend: Backend = {
    session: SESSION,
    app_info: APP,
    settings: SETTINGS,
    change_settings: ({ settings }: { settings: Settings }) => settings,
    note: null,
    keep_note: null,
    crash_report: null,
    pending_target: null,
    recent_workspaces: [],
    tasks: [],
    my_work: { items: [], counts: [], overdue: 0 },
    workspace_summary: SUMMARY,
    list_people: [PERSON],
    list_documents: page([
      row({ code: 'A2', title: 'Policy' }),
      row({ code: 'A10', title: 'Plan', status: 'draft', statusWords: 'draft', effective: null }),
    ]),
    ...answers,
  };
  const calls: string[] = [];
  const asked: { command: string; args: unknown }[] = [];
  mockIPC(
    async (command, args) => {
      calls.push(command);
      asked.push({ command, args });
      if (!(command in backend)) throw new Error(`unexpected command ${command}`);
      const given = backend[command];
      const answer: unknown = await (typeof given === 'function' ? given(args) : given);
      if (isError(answer)) throw answer;
      return answer;
    },
    { shouldMockEvents: true },
  );
  return { backend, calls, asked, send: (event: string, payload?: unknown) => emit(event, payload) };
}

function isError(answer: unknown): answer is UiError {
  return typeof answer === 'object' && answer !== null && 'kind' in answer && 'message' in answer && 'hint' in answer;
}
