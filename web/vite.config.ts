import { readFileSync } from 'node:fs';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';

// The description of the API lies with the docs and is served beside the UI.
const openapi: Plugin = {
  name: 'openapi',
  generateBundle() {
    const source = readFileSync(new URL('../docs/openapi.yaml', import.meta.url));
    this.emitFile({ type: 'asset', fileName: 'openapi.yaml', source });
  },
};

export default defineConfig({
  plugins: [svelte(), openapi],
  build: {
    target: 'es2022',
    // The server's content security policy allows no data: URLs.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  // `npm run dev` beside a running `laut serve --port 8080`.
  server: { proxy: { '/api': process.env.LAUT_URL ?? 'http://127.0.0.1:8080' } },
});
