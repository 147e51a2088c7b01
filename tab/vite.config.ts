import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { precompress } from './precompress.ts';

export default defineConfig({
  root: import.meta.dirname,
  base: '/tab/',
  plugins: [react(), precompress()],
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    // The policy of the pages refuses inline scripts, which this helper for old browsers would be.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ['index.html', 'signed-in.html'].map((page) => `${import.meta.dirname}/${page}`),
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3978' } },
});
