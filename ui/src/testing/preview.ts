// The application on made-up data, for looking at it in a browser: `npx vite`, then `/preview.html#/documents`.
// `?theme=dark&language=de` chooses the looks, `?state=long` the state of the data. Not part of what is shipped: only
// `index.html` is built.
import { showPreview } from './mount';

await showPreview();
