// npm run package: writes clockify-clients.vsix at the top level.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createVSIX } from '@vscode/vsce';

const packagedReadme = 'dist/README.md';

async function main(): Promise<void> {
  execFileSync(process.execPath, ['esbuild.js', '--production'], { stdio: 'inherit' });
  mkdirSync('dist', { recursive: true });
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
}

/** The pictures would be most of the package, and without a public repository there is nowhere to load them from. */
function withoutPictures(readme: string): string {
  return readme.replace(/^!\[[^\]]*\]\([^)]*\)\n\n?/gm, '');
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
