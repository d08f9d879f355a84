// Lint rules, the layer rules of src/ among them. Run from the top level: eslint -c test/lint/eslint.config.mjs
import tseslint from 'typescript-eslint';

/** What each layer of src/ may not import. Type imports count: a layer that knows a type knows the thing. */
const vscode = { name: 'vscode', message: 'Only host/ and extension.ts know VS Code.' };
const nodeFetch = { name: 'node-fetch', message: 'Only host/nodeTransport.ts sends.' };
const node = { regex: '^node:', message: 'src/ must also run where there is no Node.' };

const layer = (name, ...forbidden) => ({
  files: [`src/${name}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        paths: name === 'host' ? [nodeFetch] : [vscode, nodeFetch],
        patterns: [
          node,
          ...forbidden.map((other) => ({
            regex: `^(\\.\\./)+${other}(/|$)`,
            message: `${name}/ may not import ${other}.`,
          })),
        ],
      },
    ],
  },
});

export default tseslint.config(
  { ignores: ['dist/', 'out/', 'node_modules/', '.vscode-test/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['src/**/*.ts', 'test/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: true, tsconfigRootDir: process.cwd() } },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      complexity: ['error', 12],
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...[
          'Buffer',
          'process',
          'global',
          'require',
          'module',
          '__dirname',
          '__filename',
          'setImmediate',
        ],
      ],
      'no-restricted-imports': ['error', { patterns: [node] }],
    },
  },
  layer('core', 'api', 'state', 'view', 'commands', 'host', 'extension'),
  layer('api', 'state', 'view', 'commands', 'host', 'extension'),
  layer('state', 'view', 'commands', 'host', 'extension'),
  layer('view', 'api', 'commands', 'host', 'extension', 'state/(?!(session|app)State$).*'),
  layer('commands', 'api/http', 'host', 'extension'),
  layer('host', 'api', 'extension'),
  // For hosts that have Node; what runs in a browser will have others in their place.
  {
    files: ['src/host/nodeFiles.ts', 'src/host/nodeTransport.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // A subject that belongs together stays together, with its fixtures.
      'max-lines': ['error', { max: 500, skipBlankLines: false, skipComments: false }],
      // Mocha's describe/it callbacks and the scripts that talk to a person on a terminal.
      'no-console': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
);
