// npm run package: writes clockify-clients.vsix at the top level.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createVSIX } from '@vscode/vsce';
import { runMain } from './main';
import { readmeOfPackage } from './readme';
import { thirdPartyNotices, type Metafile } from './notices';

const packagedReadme = 'dist/README.md';
const packagedNotices = 'dist/THIRD_PARTY_NOTICES.txt';

async function main(): Promise<number> {
  execFileSync(process.execPath, ['esbuild.js', '--production'], { stdio: 'inherit' });
  writeFileSync(packagedReadme, readmeOfPackage(readFileSync('README.md', 'utf8')));
  const metafile = JSON.parse(readFileSync('dist/meta.json', 'utf8')) as Metafile;
  writeFileSync(packagedNotices, thirdPartyNotices(metafile));
  await createVSIX({
    packagePath: 'clockify-clients.vsix',
    readmePath: packagedReadme,
    // Everything at run time is in the bundle.
    dependencies: false,
    // There is no public repository yet.
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  return 0;
}

runMain(main);
