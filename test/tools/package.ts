// npm run package: writes clockify-clients.vsix at the top level.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createVSIX } from '@vscode/vsce';
import { runMain } from './main';

const packagedReadme = 'dist/README.md';

async function main(): Promise<number> {
  execFileSync(process.execPath, ['esbuild.js', '--production'], { stdio: 'inherit' });
  writeFileSync(packagedReadme, withoutPictures(readFileSync('README.md', 'utf8')));
  await createVSIX({
    packagePath: 'clockify-clients.vsix',
    readmePath: packagedReadme,
    // Everything at run time is in the bundle.
    dependencies: false,
    // There is no public repository yet; links of the README are complete without one.
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  return 0;
}

/** The pictures would be most of the package, and without a public repository there is nowhere to load them from. */
function withoutPictures(readme: string): string {
  return readme.replace(/^!\[[^\]]*\]\([^)]*\)\n\n?/gm, '');
}

runMain(main);
