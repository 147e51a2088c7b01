import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { precompress } from './precompress.ts';

const isNoSignIn = /^(?!.*(?:@azure|signed-in))/;
/** What opens above a page, or belongs to writing: not what a page begins with. */
const isAtOnce =
  /^(?!.*(?:@azure|signed-in|@floating-ui|react-(?:menu|positioning|dialog|radio)\/|\/ui\/(?:confirm|plain-dialog|form-dialog|return-focus)|\/tab\/(?:editor\/(?!local-draft)|preview|templates)))/;

export default defineConfig({
  root: import.meta.dirname,
  base: '/tab/',
  plugins: [react(), precompress()],
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    // The first file is one on purpose; `test/tab/first-load.test.ts` weighs what a page begins with, compressed.
    chunkSizeWarningLimit: 700,
    // The policy of the pages refuses inline scripts, which this helper for old browsers would be.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ['index.html', 'signed-in.html'].map((page) => `${import.meta.dirname}/${page}`),
      output: {
        codeSplitting: {
          groups: [
            // What every page begins with, in one file; only a plain browser needs the sign-in with Entra ID.
            { name: 'first', tags: ['$initial'], test: isNoSignIn, priority: 2 },
            // What many pages show at once, in one more: browsers open six connections at a time.
            { name: 'shared', minShareCount: 3, test: isAtOnce, priority: 1 },
            { name: 'opened', minShareCount: 3, test: isNoSignIn },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3978' } },
});
