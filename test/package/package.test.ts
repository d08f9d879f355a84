import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { open } from 'yauzl';
import { readmeOfPackage } from '../tools/readme';
import { bundledPackages, type Metafile } from '../tools/notices';

const vsix = 'clockify-clients.vsix';

describe('the packaged extension', () => {
  it('holds what is needed at run time, and nothing else', async () => {
    const entries = await entriesOf(vsix);
    assert.deepEqual(entries.sort(), [
      '[Content_Types].xml',
      'extension.vsixmanifest',
      'extension/LICENSE.txt',
      'extension/changelog.md',
      'extension/dist/THIRD_PARTY_NOTICES.txt',
      'extension/dist/extension.js',
      'extension/media/activity-bar.svg',
      'extension/media/icon.png',
      'extension/package.json',
      'extension/package.nls.json',
      'extension/readme.md',
    ]);
  });

  it('is at most 120 KB', () => {
    assert.ok(statSync(vsix).size <= 120 * 1024);
  });

  it('brings the license text of every package in the bundle', () => {
    const notices = readFileSync('dist/THIRD_PARTY_NOTICES.txt', 'utf8');
    for (const name of ['node-fetch', 'valibot']) {
      const license = readFileSync(`node_modules/${name}/LICENSE.md`, 'utf8').trim();
      assert.ok(notices.includes(license), name);
    }
    const metafile = JSON.parse(readFileSync('dist/meta.json', 'utf8')) as Metafile;
    assert.deepEqual(bundledPackages(metafile), ['node-fetch', 'valibot']);
  });

  it('has the README of the repository, without what leads out of the package', () => {
    const packaged = readFileSync('dist/README.md', 'utf8');
    assert.equal(packaged, readmeOfPackage(readFileSync('README.md', 'utf8')));
    assert.doesNotMatch(packaged, /!\[|<img|\]\((?!https:)/);
    assert.match(packaged, /SECURITY\.md has the details/);
  });
});

describe('the README', () => {
  it('shows pictures that are there, light and dark', () => {
    const pictures = [...readFileSync('README.md', 'utf8').matchAll(/^!\[.*\]\((.+)\)$/gm)].map(
      ([, path = '']) => path,
    );
    assert.ok(pictures.every((path) => statSync(path).size > 0));
    assert.ok(pictures.some((path) => path.includes('light')));
    assert.ok(pictures.some((path) => path.includes('dark')));
  });
});

function entriesOf(path: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    open(path, (error, zip) => {
      if (error !== null) {
        reject(error);
        return;
      }
      const names: string[] = [];
      zip.on('entry', ({ fileName }: { fileName: string }) => names.push(fileName));
      zip.on('error', reject);
      zip.on('end', () => {
        resolve(names);
      });
    });
  });
}
