// Builds the extension into dist/, and into out/ what runs inside VS Code beside it: with --tests the tests, with --bench what
// the bench measures there.
const esbuild = require('esbuild');
const { readdirSync, writeFileSync } = require('node:fs');
const { resolve } = require('node:path');

const flags = new Set(process.argv.slice(2));
const isProduction = flags.has('--production');

/**
 * What node-fetch brings for forms, files and data URLs, none of which we send or read, and what Node has had itself since
 * version 18: more than a third of its size.
 */
const standIns = {
  'web-streams-polyfill': '',
  'fetch-blob': 'export default globalThis.Blob;',
  'fetch-blob/from.js':
    'export const { Blob, File } = globalThis;' +
    'export const fileFrom = undefined, fileFromSync = undefined, blobFrom = undefined, blobFromSync = undefined;',
  'formdata-polyfill/esm.min.js':
    'export const { FormData } = globalThis; export const formDataToBlob = undefined;',
  'data-uri-to-buffer': 'export default undefined;',
  './utils/multipart-parser.js': 'export const toFormData = undefined;',
};

/** @type {import('esbuild').Plugin} */
const leanNodeFetch = {
  name: 'lean-node-fetch',
  setup(build) {
    build.onResolve({ filter: /.*/ }, ({ importer, path }) => {
      const isNodeFetch = /node_modules[\\/](node-fetch|fetch-blob)[\\/]/.test(importer);
      const name = path.startsWith('web-streams-polyfill') ? 'web-streams-polyfill' : path;
      return isNodeFetch && name in standIns ? { path: name, namespace: 'stand-in' } : undefined;
    });
    build.onLoad({ filter: /.*/, namespace: 'stand-in' }, ({ path }) => ({
      contents: standIns[path],
    }));
  },
};

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  logLevel: 'info',
};

/** @type {import('esbuild').BuildOptions[]} */
const bundles = [
  {
    ...shared,
    entryPoints: ['src/extension.ts'],
    outfile: 'dist/extension.js',
    external: ['vscode'],
    minify: isProduction,
    sourcemap: !isProduction,
    metafile: true,
    plugins: [leanNodeFetch],
  },
];
if (flags.has('--tests')) {
  const files = readdirSync('test/host', { recursive: true }).filter((f) => f.endsWith('.test.ts'));
  const loads = files.map((file) => `await import('./${file.replaceAll('\\', '/')}');`);
  bundles.push({
    ...shared,
    stdin: {
      contents: `import { runTests } from './index';
        export const run = () => runTests(async () => { ${loads.join('\n')} });`,
      resolveDir: resolve('test/host'),
      sourcefile: 'host.ts',
      loader: 'ts',
    },
    outfile: 'out/host.js',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
  });
}

if (flags.has('--bench')) {
  bundles.push({
    ...shared,
    entryPoints: ['test/bench/host/suite.ts'],
    outfile: 'out/bench.js',
    external: ['vscode'],
    // It measures against what the extension sends with.
    plugins: [leanNodeFetch],
  });
}

async function main() {
  if (flags.has('--watch')) {
    const contexts = await Promise.all(bundles.map((options) => esbuild.context(options)));
    await Promise.all(contexts.map((context) => context.watch()));
    return;
  }
  const [extension] = await Promise.all(bundles.map((options) => esbuild.build(options)));
  writeFileSync(resolve('dist/meta.json'), JSON.stringify(extension.metafile));
}

main().catch(() => {
  // esbuild has already printed what is wrong and where.
  process.exitCode = 1;
});
