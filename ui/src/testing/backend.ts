// A fake Rust side for component tests: answers each command, refuses any other.
import { mockIPC } from '@tauri-apps/api/mocks';
import type { DocumentRow, UiError, WorkspaceView } from '../api/bindings';
import { row } from './rows';

export interface Backend {
  workspace_summary: WorkspaceView | UiError;
  list_documents: DocumentRow[] | UiError | Promise<never>;
}

export const SUMMARY: WorkspaceView = {
  organization: 'Northwind Hosting Ltd',
  scope: 'Managed hosting and support for business customers',
  sample: true,
  register: 'ISO/IEC 20000-1:2018',
  documents: 2,
  evidence: 31,
  people: 6,
  packs: 2,
  origin: 'clausebook.invalid/0123456789abcdef',
  entries: 1214,
  root: '0123456789abcdef'.repeat(4),
  readOnly: '',
};

/** Installs the fake; returns it, so that a test can change an answer, and the commands that were called. */
export function fakeBackend(answers: Partial<Backend> = {}) {
  const backend: Backend = {
    workspace_summary: SUMMARY,
    list_documents: [row({ code: 'A2', title: 'Policy' }), row({ code: 'A10', title: 'Plan', status: 'draft', statusWords: 'draft', effective: null })],
    ...answers,
  };
  const calls: string[] = [];
  mockIPC((command) => {
    calls.push(command);
    if (!(command in backend)) throw new Error(`unexpected command ${command}`);
    const answer = backend[command as keyof Backend];
    if ('kind' in answer && 'message' in answer) throw answer;
    return answer;
  });
  return { backend, calls };
}
