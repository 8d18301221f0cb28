// Media types as people call them. The type was found from the file's content, not from its name.

/** A kind of file: the last part of the id of its name in the catalogue. */
export type FileKind =
  | 'pdf'
  | 'word'
  | 'spreadsheet'
  | 'slides'
  | 'image'
  | 'mail'
  | 'csv'
  | 'text'
  | 'web'
  | 'data'
  | 'archive'
  | 'audio'
  | 'video'
  | 'unknown';

const EXACT: Partial<Record<string, FileKind>> = {
  'application/pdf': 'pdf',
  'application/msword': 'word',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'word',
  'application/vnd.oasis.opendocument.text': 'word',
  'application/rtf': 'word',
  'application/vnd.ms-excel': 'spreadsheet',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'spreadsheet',
  'application/vnd.oasis.opendocument.spreadsheet': 'spreadsheet',
  'application/vnd.ms-powerpoint': 'slides',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'slides',
  'message/rfc822': 'mail',
  'text/csv': 'csv',
  'text/html': 'web',
  'application/xml': 'data',
  'application/json': 'data',
  'application/zip': 'archive',
  'application/gzip': 'archive',
  'application/x-7z-compressed': 'archive',
  'application/x-tar': 'archive',
  'application/vnd.sqlite3': 'data',
};

export function fileKind(mediaType: string): FileKind {
  const exact = EXACT[mediaType];
  if (exact) return exact;
  const family = mediaType.split('/')[0];
  if (family === 'image' || family === 'audio' || family === 'video' || family === 'text') return family;
  return 'unknown';
}

/** Whether the window can show the content itself: what it can draw without running anything of it. */
export function canPreview(mediaType: string): 'pdf' | 'image' | 'text' | undefined {
  switch (mediaType) {
    case 'application/pdf':
      return 'pdf';
    case 'image/png':
    case 'image/jpeg':
    case 'image/gif':
    case 'image/webp':
      return 'image';
    default:
      return ['csv', 'text', 'data', 'mail', 'web'].includes(fileKind(mediaType)) ? 'text' : undefined;
  }
}
