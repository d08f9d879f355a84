// The rules of the layers, and a checker that tells where they are broken. Type imports count like any other: a layer that
// knows a type knows the thing.
import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import ts from 'typescript';
import type { SourceFiles } from './sources';
import { moduleNamedBy, nodesIn, parse } from './sources';

const nodeTransport = 'host/nodeTransport';

/** What is for hosts that have Node. */
const forNode: readonly string[] = [nodeTransport, 'host/nodeFiles'];

/** What each layer may not import: folders, or single modules. */
const neverArrows: Readonly<Record<string, readonly string[]>> = {
  core: ['api', 'state', 'view', 'commands', 'host', 'extension'],
  api: ['state', 'view', 'commands', 'host', 'extension'],
  state: ['view', 'commands', 'host', 'extension'],
  view: ['api', 'state', 'commands', 'host', 'extension'],
  commands: ['api/http', 'host', 'extension'],
  host: ['api', 'extension'],
  extension: [],
};

/** Views paint the state; they know its shape, but no store. */
const exceptions: Readonly<Record<string, readonly string[]>> = {
  view: ['state/sessionState', 'state/appState'],
};

/** Who may know a package: layers, or single modules; every other package is free. */
const packages: Readonly<Record<string, readonly string[]>> = {
  vscode: ['host', 'extension'],
  'node-fetch': [nodeTransport],
};

const maxLines = 300;

/** One line for each rule that a file breaks; empty when all is well. */
export function violations(files: SourceFiles): string[] {
  const trees = [...files].map(([path, text]) => parse(path, text));
  const imports = new Map(trees.map((tree) => [tree.fileName, importsOf(tree)]));
  return [
    ...trees.flatMap(ownViolations),
    ...[...imports].flatMap(([path, modules]) =>
      modules.flatMap((module) => importViolations(path, module, files)),
    ),
    ...cycles(imports, files),
  ];
}

const layerOf = (path: string): string => path.replace(/\.ts$/, '').split('/')[0] ?? '';

function importsOf(tree: ts.SourceFile): string[] {
  return nodesIn(tree).flatMap((node) => moduleNamedBy(node) ?? []);
}

function ownViolations(tree: ts.SourceFile): string[] {
  const path = tree.fileName;
  const lines = tree.text.trimEnd().split('\n').length;
  return [
    ...(layerOf(path) in neverArrows ? [] : [`${path} is in no layer`]),
    ...(lines > maxLines ? [`${path} has ${lines} lines`] : []),
    ...(/(^|\/)index\.ts$/.test(path) ? [`${path} is a barrel`] : []),
    ...tree.statements.flatMap((statement) => {
      if (ts.isExportDeclaration(statement) && statement.moduleSpecifier) {
        return [`${path} hands on ${moduleNamedBy(statement) ?? ''}`];
      }
      return isMutable(statement) ? [`${path} has module-level mutable state`] : [];
    }),
  ];
}

function isMutable(statement: ts.Statement): boolean {
  return (
    ts.isVariableStatement(statement) &&
    (statement.declarationList.flags & ts.NodeFlags.Const) === 0
  );
}

function importViolations(path: string, module: string, files: SourceFiles): string[] {
  const layer = layerOf(path);
  const isBroken = module.startsWith('.')
    ? !mayImport(layer, path, module, files)
    : !mayUse(path, module);
  return isBroken ? [`${path} imports ${module}`] : [];
}

function mayImport(layer: string, path: string, module: string, files: SourceFiles): boolean {
  const target = resolve(path, module);
  const matches = (rule: string): boolean => target === rule || target.startsWith(`${rule}/`);
  return (
    files.has(`${target}.ts`) &&
    (!neverArrows[layer]?.some(matches) || exceptions[layer]?.includes(target) === true)
  );
}

function mayUse(path: string, module: string): boolean {
  const self = path.replace(/\.ts$/, '');
  const isLiteral = /^[@\w][\w./:@-]*$/.test(module);
  const isNode = module.startsWith('node:') || builtinModules.includes(module);
  const [name = ''] = /^(@[^/]+\/)?[^/]+/.exec(module) ?? [];
  const users = packages[name];
  const isAllowed = users === undefined || users.includes(layerOf(path)) || users.includes(self);
  return isLiteral && (!isNode || forNode.includes(self)) && isAllowed;
}

function resolve(path: string, module: string): string {
  return posix.join(posix.dirname(path), module);
}

function cycles(imports: ReadonlyMap<string, readonly string[]>, files: SourceFiles): string[] {
  const finished = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) {
      found.push(`cycle: ${[...trail.slice(trail.indexOf(path)), path].join(' → ')}`);
    } else if (!finished.has(path)) {
      (imports.get(path) ?? [])
        .filter((module) => module.startsWith('.'))
        .map((module) => `${resolve(path, module)}.ts`)
        .filter((target) => files.has(target))
        .forEach((target) => {
          visit(target, [...trail, path]);
        });
      finished.add(path);
    }
  };
  [...imports.keys()].forEach((path) => {
    visit(path, []);
  });
  return found;
}
