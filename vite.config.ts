import path from 'node:path';
import { vitePlugin as remix } from '@remix-run/dev';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import options from './remix.config.js';

/** Few files for the browser: what every page needs (React, Remix), and what every page looks like. */
function chunkOf(id: string): string | undefined {
  const base = /node_modules\/(react|react-dom|scheduler|@remix-run|react-router|react-router-dom|turbo-stream)\//;
  if (base.test(id)) return 'base';
  if (/\/app\/(ui|kit)\/|\/app\/web\/(paths|help|nonce|error-screen)\./.test(id)) return 'ui';
  return undefined;
}

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [tailwindcss(), remix(options)],
  // A cache for each data folder: two dev servers side by side would spoil each other's.
  cacheDir: path.resolve(process.env.ETTLE_DATA ?? '.ettle', 'vite'),
  build: {
    target: 'es2022',
    sourcemap: false,
    ...(isSsrBuild ? {} : { rollupOptions: { output: { manualChunks: chunkOf } } }),
  },
  optimizeDeps: { include: ['@conform-to/react'] },
  // The server's own modules stay in node_modules: bundling pg or pdfkit buys nothing and breaks their native parts.
  ssr: { external: ['@prisma/client', 'pg', 'pdfkit', 'pino', 'better-auth', 'graphile-worker', 'liquidjs'] },
}));
