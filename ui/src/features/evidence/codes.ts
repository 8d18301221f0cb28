// Which code a document has, by its id: people read codes, links are kept by id. Filled as documents are found.

const codes = new Map<string, string>();

/** Remembers the codes of documents. */
export function rememberCodes(documents: readonly { id: string; code: string }[]): void {
  for (const { id, code } of documents) codes.set(id, code);
}

/** The code of a document; its id while the code is not known. */
export function codeOf(id: string): string {
  return codes.get(id) ?? id;
}
