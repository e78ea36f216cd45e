import { vitePlugin as remix } from '@remix-run/dev';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import options from './remix.config.js';

export default defineConfig({
  plugins: [tailwindcss(), remix(options)],
  build: { target: 'es2022', sourcemap: false },
  // The server's own modules stay in node_modules: bundling pg or pdfkit buys nothing and breaks their native parts.
  ssr: { external: ['@prisma/client', 'pg', 'pdfkit', 'pino', 'better-auth', 'graphile-worker', 'liquidjs'] },
});
