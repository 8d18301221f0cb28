// Builds the preview with what measures it, for `main.mjs`.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { pdfData } from '../pdf-data.mjs';

export default defineConfig({
  root: new URL('.', import.meta.url).pathname,
  plugins: [svelte({ configFile: '../svelte.config.js' }), pdfData()],
  publicDir: false,
  logLevel: 'warn',
  build: { target: 'chrome111', assetsInlineLimit: 0, modulePreload: false, emptyOutDir: true, chunkSizeWarningLimit: 2000, minify: false, reportCompressedSize: false, rolldownOptions: { checks: { pluginTimings: false } } },
});
