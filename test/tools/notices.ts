// The licenses of what esbuild has put into the bundle: they ask that their text goes along with the code.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What esbuild tells of a bundle, as far as it is read here. */
export interface Metafile {
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** The packages that a bundle is made of, sorted. */
export function bundledPackages({ inputs }: Metafile): readonly string[] {
  const names = Object.keys(inputs).flatMap(
    (path) => /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [],
  );
  return [...new Set(names)].sort();
}

/** @throws Error when a package brings no license text: it must not be shipped then */
export function thirdPartyNotices(metafile: Metafile): string {
  const notices = bundledPackages(metafile).map(noticeOf);
  return [
    'Clockify Clients contains code of these packages, each under its own license.',
    ...notices,
  ].join(`\n\n${'-'.repeat(80)}\n\n`);
}

function noticeOf(name: string): string {
  const dir = join('node_modules', name);
  const { license, version } = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')) as {
    license: string;
    version: string;
  };
  const file = readdirSync(dir).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
  if (file === undefined) {
    throw new Error(`${name} brings no license text.`);
  }
  return `${name} ${version} (${license})\n\n${readFileSync(join(dir, file), 'utf8').trim()}\n`;
}
