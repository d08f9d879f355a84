// Gets a real VS Code from npm: the package code-server carries Microsoft's server and workbench.
import { join } from 'node:path';
import { cached, installDependencies, installPackages } from './cache';

export { provisionChromium, type ChromiumInstall } from './chromium';

/** The lower bound of engines.vscode in package.json. */
export const oldestVscode = '1.100.3';
export const newestVscode = '1.139.1';
export type VscodeVersion = typeof oldestVscode | typeof newestVscode;
export const vscodeVersions: readonly VscodeVersion[] = [oldestVscode, newestVscode];

export interface VscodeInstall {
  readonly version: VscodeVersion;
  /** The Node that runs the server and its extension host. */
  readonly node: string;
  readonly serverMain: string;
}

interface Recipe {
  readonly codeServer: string;
  /** Major versions of Node that run this server. */
  readonly nodeMajors: readonly number[];
  /** What is fetched where the current Node is none of them. */
  readonly node: string;
}

const recipes: Readonly<Record<VscodeVersion, Recipe>> = {
  '1.100.3': { codeServer: '4.100.3', nodeMajors: [20, 22], node: '20.19.5' },
  '1.139.1': { codeServer: '4.139.1', nodeMajors: [24], node: '24.21.0' },
};

/** Installs that VS Code into the cache, unless it is there. Takes half a minute to minutes the first time. */
export async function provisionVscode(
  version: VscodeVersion,
  report: (line: string) => void,
): Promise<VscodeInstall> {
  const recipe = recipes[version];
  const node = await provisionNode(recipe, report);
  const dir = await cached(`vscode-server-${version}`, async (draft) => {
    report(`Installing VS Code ${version} (once, may take minutes) …`);
    await installPackages(draft, [`code-server@${recipe.codeServer}`]);
    // Its install script would do this, but insists on one Node version and on a compiler for modules that VS Code
    // can do without.
    await installDependencies(join(draft, vscodeDir));
  });
  return { version, node, serverMain: join(dir, vscodeDir, 'out', 'server-main.js') };
}

const vscodeDir = join('node_modules', 'code-server', 'lib', 'vscode');

async function provisionNode(recipe: Recipe, report: (line: string) => void): Promise<string> {
  const major = Number.parseInt(process.versions.node, 10);
  if (recipe.nodeMajors.includes(major)) {
    return process.execPath;
  }
  const isWindows = process.platform === 'win32';
  const name = `node-${isWindows ? 'win' : process.platform}-${process.arch}`;
  const dir = await cached(`node-${recipe.node}`, async (draft) => {
    report(`Installing Node ${recipe.node} for VS Code (once) …`);
    await installPackages(draft, [`${name}@${recipe.node}`]);
  });
  return join(dir, 'node_modules', name, 'bin', isWindows ? 'node.exe' : 'node');
}
