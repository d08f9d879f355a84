import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { iconsInSources } from '../support/known';
import { manifestText } from '../support/manifest';

/** The style sheet knows the second names of an icon as well. */
const styles = readFileSync('node_modules/@vscode/codicons/dist/codicon.css', 'utf8');
const codicons = new Set(
  Array.from(styles.matchAll(/\.codicon-([\w-]+):before/g), ([, name = '']) => name),
);

describe('icons', () => {
  it('of src/ exist in the editor', () => {
    const icons = iconsInSources();
    for (const expected of ['add', 'sync', 'person', 'symbol-numeric', 'check-all', 'warning']) {
      assert.ok(icons.includes(expected), expected);
    }
    assert.deepEqual(
      icons.filter((icon) => !codicons.has(icon)),
      [],
    );
  });

  it('of the manifest exist in the editor', () => {
    const icons = Array.from(manifestText.matchAll(/\$\(([\w-]+)/g), ([, name = '']) => name);
    assert.ok(icons.length > 5);
    assert.deepEqual(
      icons.filter((icon) => !codicons.has(icon)),
      [],
    );
  });
});
