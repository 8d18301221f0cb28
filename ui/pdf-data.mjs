// What pdf.js reads beside its code: character maps, stand-in fonts, decoders. Copied, never fetched from outside.
import { readdirSync, readFileSync } from 'node:fs';

const ROOT = new URL('./node_modules/pdfjs-dist/', import.meta.url);
const FOLDERS = ['cmaps', 'standard_fonts', 'wasm'];

export function pdfData() {
  return {
    name: 'pdf-data',
    generateBundle() {
      for (const folder of FOLDERS) {
        for (const file of readdirSync(new URL(`${folder}/`, ROOT))) {
          if (file.endsWith('.wasm') || file.startsWith('LICENSE')) continue; // the decoders run without
          this.emitFile({ type: 'asset', fileName: `pdf/${folder}/${file}`, source: readFileSync(new URL(`${folder}/${file}`, ROOT)) });
        }
      }
    },
    configureServer(server) {
      server.middlewares.use('/pdf/', (request, response, next) => {
        const path = decodeURIComponent((request.url ?? '').split('?')[0] ?? '').replace(/^\/+/, '');
        if (!/^(cmaps|standard_fonts|wasm)\/[\w-]+(\.\w+)?$/.test(path)) return next();
        response.end(readFileSync(new URL(path, ROOT)));
      });
    },
  };
}
