// The sources of the extension as texts and as syntax trees, for the tests that watch over them.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** By path below src/, with slashes: "core/model.ts". */
export type SourceFiles = ReadonlyMap<string, string>;

export function readSources(): SourceFiles {
  const paths = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts'));
  return new Map(paths.map((path) => [path, readFileSync(join('src', path), 'utf8')]));
}

export function parse(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
}

/** The node itself and everything in it. */
export function nodesIn(root: ts.Node): ts.Node[] {
  const children: ts.Node[] = [];
  ts.forEachChild(root, (child) => {
    children.push(child);
  });
  return [root, ...children.flatMap(nodesIn)];
}

/** The module that a node names; undefined for a node that names none. */
export function moduleNamedBy(node: ts.Node): string | undefined {
  const specifier = specifierOf(node);
  return specifier && ts.isStringLiteralLike(specifier) ? specifier.text : specifier?.getText();
}

function specifierOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
    return node.moduleSpecifier;
  }
  if (ts.isImportTypeNode(node)) {
    return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : node.argument;
  }
  if (ts.isExternalModuleReference(node)) {
    return node.expression;
  }
  return ts.isCallExpression(node) && isImportCall(node) ? node.arguments[0] : undefined;
}

function isImportCall({ expression }: ts.CallExpression): boolean {
  return (
    expression.kind === ts.SyntaxKind.ImportKeyword ||
    (ts.isIdentifier(expression) && expression.text === 'require')
  );
}
