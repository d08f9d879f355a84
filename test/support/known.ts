// Sets that exist in src/ as types or as constants that nobody hands out, spelled for the tests that compare with them.
import ts from 'typescript';
import type { ViewState } from '../../src/view/viewState';
import { nodesIn, parse, readSources } from './sources';

export const clientsViewId = 'clockifyClients.clients';

const words: Readonly<Record<ViewState, true>> = {
  starting: true,
  signedOut: true,
  noWorkspace: true,
  loading: true,
  empty: true,
  ready: true,
  failed: true,
};

export const viewStates: readonly string[] = Object.keys(words);

/** The regions of core/server.ts, sorted. */
export function knownRegions(): string[] {
  const path = 'core/server.ts';
  const table = nodesIn(parse(path, readSources().get(path) ?? '')).find(
    (node) => ts.isVariableDeclaration(node) && node.name.getText() === 'regionHosts',
  );
  return (table === undefined ? [] : nodesIn(table))
    .filter(ts.isPropertyAssignment)
    .map(({ name }) => name.getText())
    .sort();
}

/** Every icon that src/ names: as `$(name)` in a text, or as text of something that is called an icon. */
export function iconsInSources(): string[] {
  const trees = [...readSources()].map(([path, text]) => parse(path, text));
  const nodes = trees.flatMap(nodesIn);
  const inTexts = textsIn(nodes).flatMap((text) =>
    Array.from(text.matchAll(/\$\(([\w-]+)/g), ([, name = '']) => name),
  );
  const named = nodes
    .filter((node) => ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node))
    .filter(({ name }) => /^icon$|Icons$/.test(name.getText()))
    .flatMap(({ initializer }) => textsIn(initializer === undefined ? [] : nodesIn(initializer)))
    .filter((text) => !text.includes('$('));
  return [...new Set([...inTexts, ...named])].sort();
}

function textsIn(nodes: readonly ts.Node[]): string[] {
  return nodes.filter(ts.isStringLiteralLike).map(({ text }) => text);
}

/** The context keys that src/host/clientsTree.ts sets. */
export const contextKeys = [
  'state',
  'hasDraft',
  'hasPending',
  'hasFilter',
  'sort',
  'show',
  'isHidden',
].map((name) => `clockifyClients.${name}`);

/** The context key that src/host/textTabs.ts sets, and those of VS Code. */
export const otherKeys = [
  'clockifyClients.textTabs',
  'resource',
  'resourceScheme',
  'listMultiSelection',
  'view',
  'viewItem',
  'false',
];
