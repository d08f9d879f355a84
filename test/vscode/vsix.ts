// The package as users get it.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { projectDir } from './cache';

let vsix: string | undefined;

/** Its path; made anew when something that goes into it is younger. */
export function packagedExtension(): string {
  return (vsix ??= makePackage());
}

function makePackage(): string {
  const path = join(projectDir, 'clockify-clients.vsix');
  if (!existsSync(path) || statSync(path).mtimeMs < youngestPart()) {
    const script = join(projectDir, 'test', 'tools', 'package.ts');
    execFileSync(process.execPath, ['--import', 'tsx', script], { cwd: projectDir });
  }
  return path;
}

function youngestPart(): number {
  const parts = [...packagedFiles, ...filesIn('src'), ...filesIn('media')];
  return Math.max(...parts.map((path) => statSync(join(projectDir, path)).mtimeMs));
}

const packagedFiles = [
  'package.json',
  'package.nls.json',
  'README.md',
  'CHANGELOG.md',
  'esbuild.js',
];

function filesIn(folder: string): string[] {
  return readdirSync(join(projectDir, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
    join(folder, path),
  );
}
