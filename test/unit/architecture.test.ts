import assert from 'node:assert/strict';
import { violations } from '../support/architecture';
import { readSources } from '../support/sources';

/** Files that break no rule, and that others may import. */
const good = {
  'extension.ts':
    "import 'vscode'; import './host/tree'; const f = import('./host/nodeTransport');",
  'core/model.ts': 'export const x = 1;',
  'core/errors.ts': "import { x } from './model';",
  'api/http.ts': "import type { x } from '../core/model'; import * as v from 'valibot';",
  'api/clockifyApi.ts': "import './http';",
  'state/sessionState.ts': "import '../core/model';",
  'state/sessionStore.ts': "import './sessionState'; import '../api/http';",
  'view/rows.ts': "import '../state/sessionState'; import '../core/model';",
  'commands/add.ts': "import '../state/sessionStore'; import '../api/clockifyApi';",
  'host/tree.ts': "import 'vscode'; import '../view/rows'; import '../commands/add';",
  'host/nodeTransport.ts': "import 'node-fetch'; import 'node:diagnostics_channel';",
};

const check = (files: Readonly<Record<string, string>>): string[] =>
  violations(new Map(Object.entries(files)));

describe('architecture', () => {
  it('src/ keeps every rule', () => {
    const files = readSources();
    assert.ok(files.size > 40, `${files.size} files`);
    assert.deepEqual(violations(files), []);
  });

  describe('the rules', () => {
    it('let good files pass', () => {
      assert.deepEqual(check(good), []);
    });

    const badImports: readonly (readonly [string, string, string])[] = [
      ['core/bad.ts', "import { l10n } from 'vscode';", 'vscode'],
      ['core/bad.ts', "import type { Uri } from 'vscode';", 'vscode'],
      ['core/bad.ts', "export type A = import('vscode').Uri;", 'vscode'],
      ['api/bad.ts', "const a = await import('vscode');", 'vscode'],
      ['state/bad.ts', "import vscode = require('vscode');", 'vscode'],
      ['view/bad.ts', "const a = require('vscode');", 'vscode'],
      ['commands/bad.ts', "import 'vscode';", 'vscode'],
      ['host/bad.ts', "import fetch from 'node-fetch';", 'node-fetch'],
      ['api/bad.ts', "import type { Response } from 'node-fetch';", 'node-fetch'],
      ['extension.ts', "const f = import('node-fetch');", 'node-fetch'],
      ['extension.ts', "import { readFileSync } from 'node:fs';", 'node:fs'],
      ['host/bad.ts', "import path from 'path';", 'path'],
      ['core/bad.ts', "import type { A } from '../api/http';", '../api/http'],
      ['core/bad.ts', "import '../state/sessionState';", '../state/sessionState'],
      ['api/bad.ts', "import '../state/sessionStore';", '../state/sessionStore'],
      ['state/bad.ts', "import '../view/rows';", '../view/rows'],
      ['state/bad.ts', "import '../commands/add';", '../commands/add'],
      ['view/bad.ts', "import '../state/sessionStore';", '../state/sessionStore'],
      ['view/bad.ts', "import type { A } from '../api/clockifyApi';", '../api/clockifyApi'],
      ['view/bad.ts', "import '../commands/add';", '../commands/add'],
      ['commands/bad.ts', "import '../api/http';", '../api/http'],
      ['commands/bad.ts', "type A = import('../host/tree').B;", '../host/tree'],
      ['host/bad.ts', "import '../api/clockifyApi';", '../api/clockifyApi'],
      ['host/bad.ts', "import '../extension';", '../extension'],
      ['core/bad.ts', "import './missing';", './missing'],
      ['core/bad.ts', 'const a = import(`${name}`);', '`${name}`'],
    ];
    for (const [path, text, module] of badImports) {
      it(`refuse ${text} in ${path}`, () => {
        assert.deepEqual(check({ ...good, [path]: text }), [`${path} imports ${module}`]);
      });
    }

    it('refuse cycles, of types as well', () => {
      const files = {
        'core/a.ts': "import './b';",
        'core/b.ts': "import type { C } from './c';",
        'core/c.ts': "export type C = import('./a').A;",
      };
      assert.deepEqual(check(files), ['cycle: core/a.ts → core/b.ts → core/c.ts → core/a.ts']);
    });

    const badFiles: readonly (readonly [string, string, string])[] = [
      ['core/long.ts', '\n'.repeat(300) + 'const x = 1;\n', 'core/long.ts has 301 lines'],
      ['core/index.ts', 'export const x = 1;', 'core/index.ts is a barrel'],
      ['core/all.ts', "export * from './model';", 'core/all.ts hands on ./model'],
      ['core/some.ts', "export type { x } from './model';", 'core/some.ts hands on ./model'],
      ['core/state.ts', 'let count = 0;', 'core/state.ts has module-level mutable state'],
      ['core/state.ts', 'export var count = 0;', 'core/state.ts has module-level mutable state'],
      ['util/x.ts', 'const x = 1;', 'util/x.ts is in no layer'],
      ['main.ts', 'const x = 1;', 'main.ts is in no layer'],
    ];
    for (const [path, text, violation] of badFiles) {
      it(`refuse it when ${violation}`, () => {
        assert.deepEqual(check({ ...good, [path]: text }), [violation]);
      });
    }

    it('let a file of 300 lines pass, and what only speaks of a forbidden module', () => {
      const speaks = "// import 'vscode';\nconst text = \"import 'vscode'\";\n";
      assert.deepEqual(check({ 'core/long.ts': speaks + '\n'.repeat(297) + 'const x = 1;\n' }), []);
    });
  });
});
