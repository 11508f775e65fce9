import { defineConfig, mergeConfig } from 'vite';
import { fixtureServer } from './src/testing/fixture-server.ts';
import vite from './vite.config.ts';

/** `vite --config vite.fixtures.config.ts`: the pages without a server, over a clinic in memory. */
export default mergeConfig(
  vite,
  defineConfig({ plugins: [fixtureServer()], server: { proxy: {} }, preview: { proxy: {} } }),
);
