import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { compressed } from './vite.compressed.ts';

const server = 'http://localhost:5080';

export default defineConfig({
  plugins: [react(), compressed('dist')],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  // Nothing is inlined: the content security policy takes fonts and pictures from our own address only.
  build: { outDir: 'dist', sourcemap: false, target: 'es2022', assetsInlineLimit: 0 },
  server: {
    port: 5173,
    strictPort: true,
    proxy: { '/api': server, '/hubs': { target: server, ws: true } },
  },
});
