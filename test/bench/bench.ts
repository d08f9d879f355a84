// npm run bench: the numbers that we hold ourselves to, measured in a real VS Code, as a table and as JSON. Names of parts
// or versions behind it (npm run bench -- longList 1.139.1) leave out the others.
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { runMain } from '../tools/main';
import { launchBrowser } from '../vscode/browser';
import { provisionVscode, vscodeVersions } from '../vscode/provision';
import { packagedExtension } from '../vscode/vsix';
import { everyday } from './everyday';
import { firstRows } from './firstRows';
import { longList } from './longList';
import { reading } from './reading';
import type { Part } from './stage';
import { asJson, asText, isWithin } from './table';
import type { Row } from './table';

const parts = { everyday, reading, firstRows, longList } satisfies Record<string, Part>;
const partNames = Object.keys(parts) as (keyof typeof parts)[];

async function main(): Promise<number> {
  const wanted = new Set(process.argv.slice(2));
  const versions = chosen(vscodeVersions, wanted);
  const names = chosen(partNames, wanted);
  if (wanted.size > 0) {
    throw new Error(`There is no part and no version ${[...wanted].join(', ')}.`);
  }
  const browser = await launchBrowser();
  const rows: Row[] = [];
  for (const version of versions) {
    const install = await provisionVscode(version, console.log);
    for (const name of names) {
      console.log(`${version}: ${name} …`);
      const measured = await parts[name]({ browser, install });
      rows.push(...measured.map((row) => ({ ...row, what: `${version}: ${row.what}` })));
    }
  }
  await browser.close();
  rows.push(...sizes());
  mkdirSync('out', { recursive: true });
  writeFileSync('out/bench.json', asJson(rows));
  console.log(`${asText(rows)}\n\n${asJson(rows)}`);
  return rows.every(isWithin) ? 0 : 1;
}

/** Those that are wanted, all if none is; they are taken out of `wanted`. */
function chosen<Name extends string>(names: readonly Name[], wanted: Set<string>): readonly Name[] {
  const named = names.filter((name) => wanted.delete(name));
  return named.length === 0 ? names : named;
}

function sizes(): Row[] {
  const kilobytes = (path: string): number => statSync(path).size / 1024;
  return [
    {
      what: 'extension bundle, minified',
      value: kilobytes('dist/extension.js'),
      budget: 100,
      unit: 'KB',
    },
    { what: 'VSIX', value: kilobytes(packagedExtension()), budget: 120, unit: 'KB' },
  ];
}

runMain(main);
