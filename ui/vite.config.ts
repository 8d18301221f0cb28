import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';
import { pdfData } from './pdf-data.mjs';

export default defineConfig({
  plugins: [svelte(), svelteTesting(), pdfData()],
  clearScreen: false,
  build: {
    target: ['chrome111', 'safari16.4'],
    // The content security policy has no `data:`: every font and image is a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    emptyOutDir: true,
  },
  server: { port: 5173, strictPort: true, fs: { allow: ['..'] } },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/testing/setup.ts'],
    include: ['src/**/*.test.ts'],
    restoreMocks: true,
    css: { include: [/tokens\.css/] }, // its colours are measured
    // The first render of a file compiles it; a busy machine needs much longer for that than the default 5 s.
    testTimeout: 120_000,
  },
});
