// A fake Rust side for component tests: answers each command, refuses any other.
import { mockIPC } from '@tauri-apps/api/mocks';
import type { DocumentRow, UiError, WorkspaceSummary } from '../api/bindings';
import { row } from './rows';

export interface Backend {
  workspace_summary: WorkspaceSummary | UiError;
  list_documents: DocumentRow[] | UiError | Promise<never>;
}

export const SUMMARY: WorkspaceSummary = {
  organization: 'Northwind Hosting Ltd',
  folder: '/home/ana/sms',
  sample: true,
  documents: 2,
  evidence: 31,
  people: 6,
  packs: 2,
  ledgerSize: 1214,
  ledgerRoot: '0123456789abcdef'.repeat(4),
};

/** Installs the fake; returns it, so that a test can change an answer, and the commands that were called. */
export function fakeBackend(answers: Partial<Backend> = {}) {
  const backend: Backend = {
    workspace_summary: SUMMARY,
    list_documents: [row({ code: 'A2', title: 'Policy' }), row({ code: 'A10', title: 'Plan', state: 'draft', effectiveOn: null })],
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
