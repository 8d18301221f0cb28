// Finding things by a few letters, for fields that name them.
import { listDocuments, listEvidence } from './client';

export interface Found {
  readonly id: string;
  readonly label: string;
}

/** Evidence that stands, by title, file name, source or id. */
export async function findEvidence(text: string): Promise<Found[]> {
  const { rows } = await listEvidence({ state: 'standing', page: { text, limit: 12, sort: 'received', descending: true } });
  return rows.map(({ id, title }) => ({ id, label: `${id} ${title}` }));
}

/** Documents by code or title; named by their codes. */
export async function findDocuments(text: string): Promise<Found[]> {
  const { rows } = await listDocuments({ page: { text, limit: 12, sort: 'code' } });
  return rows.map(({ code, title }) => ({ id: code, label: `${code} ${title}` }));
}
