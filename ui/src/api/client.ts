// The only file that talks to the Rust side: one typed function for each command.
import { invoke } from '@tauri-apps/api/core';
import type { DocumentRow, ErrorKind, UiError, WorkspaceView } from './bindings';

const KINDS: Record<ErrorKind, true> = {
  refused: true,
  invalid: true,
  notFound: true,
  conflict: true,
  damaged: true,
  environment: true,
  cancelled: true,
  bug: true,
};

/** Whose workspace is open, how much is in it, and where its ledger stands. */
export const workspaceSummary = (): Promise<WorkspaceView> => call('workspace_summary');

/** The master list of documents. */
export const listDocuments = (): Promise<DocumentRow[]> => call('list_documents');

async function call<T>(command: string): Promise<T> {
  try {
    return await invoke<T>(command);
  } catch (thrown) {
    throw isUiError(thrown) ? thrown : bug(thrown);
  }
}

function isUiError(thrown: unknown): thrown is UiError {
  if (typeof thrown !== 'object' || thrown === null) return false;
  const { kind, message, hint } = thrown as Partial<Record<keyof UiError, unknown>>;
  return typeof kind === 'string' && kind in KINDS && typeof message === 'string' && typeof hint === 'string';
}

/** Whatever is thrown that is not one of our errors is a defect of this program, and is said to be one. */
function bug(thrown: unknown): UiError {
  return { kind: 'bug', message: thrown instanceof Error ? thrown.message : String(thrown), hint: '' };
}
