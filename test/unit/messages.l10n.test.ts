import assert from 'node:assert/strict';
import { getL10nJson } from '@vscode/l10n-dev';
import ts from 'typescript';
import { nodesIn, parse, readSources } from '../support/sources';

/** The pure layers get `l10n` handed; the extractor knows it by this import only. */
const handed = "import { l10n } from 'vscode';\n";

/** The first argument of every call of `l10n.t` in a file. */
function firstArguments(path: string, text: string): ts.Node[] {
  return nodesIn(parse(path, text)).flatMap((node) =>
    ts.isCallExpression(node) && /(^|\.)l10n\.t$/.test(node.expression.getText())
      ? (node.arguments[0] ?? node)
      : [],
  );
}

async function extract(text: string): Promise<string[]> {
  return Object.keys(await getL10nJson([{ extension: '.ts', contents: handed + text }]));
}

const textsOf = (path: string, text: string): string[] =>
  firstArguments(path, text).map((node) =>
    ts.isStringLiteralLike(node) ? node.text : assert.fail(`${path}: ${node.getText()}`),
  );

const files = [...readSources()].filter(([, text]) => text.includes('l10n.t('));

describe('the sentences for translators', () => {
  it('are where they are expected', () => {
    const paths = files.map(([path]) => path);
    assert.deepEqual(paths.sort(), [
      'core/batchMessages.ts',
      'core/clientMessages.ts',
      'core/failureText.ts',
      'core/fieldMessages.ts',
      'core/listMessages.ts',
      'core/messages.ts',
      'core/pendingMessages.ts',
      'core/waySentences.ts',
      'extension.ts',
    ]);
  });

  for (const [path, text] of files.filter(([name]) => name.startsWith('core/'))) {
    it(`of ${path} are literals, and the extractor finds each of them`, async () => {
      const literals = textsOf(path, text);
      assert.ok(literals.length > 5, `${literals.length} sentences`);
      assert.deepEqual((await extract(text)).sort(), [...new Set(literals)].sort());
    });
  }

  it('reach the editor through one call that passes them on', () => {
    const calls = files.flatMap(([path, text]) =>
      path.startsWith('core/') ? [] : firstArguments(path, text).map((node) => node.getText()),
    );
    assert.deepEqual(calls, ['message']);
  });

  it('would be missed by the check if they were no literals', async () => {
    assert.throws(() => textsOf('bad.ts', 'l10n.t(name);'), /bad\.ts: name/);
    assert.throws(() => textsOf('bad.ts', 'l10n.t(`a ${name}`);'), /bad\.ts: `a/);
    assert.deepEqual(await extract('l10n.t(name);'), []);
    await assert.rejects(extract('l10n.t(`a ${name}`);'), /template/);
  });
});
