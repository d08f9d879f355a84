// Builds the extension into dist/, and with --tests the suite that runs inside VS Code into out/.
const esbuild = require('esbuild');
const { readdirSync, writeFileSync } = require('node:fs');
const { resolve } = require('node:path');

const flags = new Set(process.argv.slice(2));
const isProduction = flags.has('--production');

/**
 * node-fetch brings a polyfill of web streams (two thirds of its size) that no Node since 18 needs.
 * @type {import('esbuild').Plugin}
 */
const withoutStreamPolyfill = {
  name: 'without-stream-polyfill',
  setup(build) {
    build.onResolve({ filter: /^web-streams-polyfill/ }, ({ path }) => ({
      path,
      namespace: 'empty',
    }));
    build.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: '' }));
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
    plugins: [withoutStreamPolyfill],
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
