// The manifest of the extension, as far as tests look into it.
import { readFileSync } from 'node:fs';

/** A menu has commands and menus. */
export interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
  readonly group?: string;
}

interface Setting {
  readonly scope: string;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly default: unknown;
}

export interface Manifest {
  readonly icon: string;
  readonly main: string;
  readonly engines: { readonly vscode: string };
  readonly activationEvents: readonly string[];
  readonly extensionKind: readonly string[];
  readonly capabilities: unknown;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly commands: readonly { command: string; title: string; icon?: string }[];
    readonly submenus: readonly { readonly id: string; readonly label: string }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly views: Readonly<Record<string, readonly { id: string; icon: string }[]>>;
    readonly viewsContainers: Readonly<Record<string, readonly { id: string; icon: string }[]>>;
    readonly viewsWelcome: readonly { view: string; contents: string; when: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
  };
}

export const manifestText = readFileSync('package.json', 'utf8');

export const manifest = JSON.parse(manifestText) as Manifest;

/** The texts that the manifest names as `%key%`. */
export const manifestTexts = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<
  Record<string, string>
>;

/** Every key that the manifest names. */
export const usedTextKeys: readonly string[] = Array.from(
  manifestText.matchAll(/"%([^%"]+)%"/g),
  ([, key = '']) => key,
);

/** Each `left op right` of a when-clause; a bare key has no right. */
export function comparisonsOf(when: string): { left: string; right: string }[] {
  return when.split(/\s*&&\s*/).map((part) => {
    const [left = '', right = ''] = part.replace(/^!/, '').split(/\s*(?:==|!=|=~|\bin\b)\s*/);
    return { left, right };
  });
}

/** Whether a row with this context value gets the item of `view/item/context`, alone or as one of several that are selected. */
export function isOnRow(
  { when = '' }: MenuItem,
  contextValue: string,
  isOneOfMany = false,
): boolean {
  const isForMany = /(!?)\blistMultiSelection\b/.exec(when);
  if (isForMany !== null && (isForMany[1] === '') !== isOneOfMany) {
    return false;
  }
  const { right } = comparisonsOf(when).find(({ left }) => left === 'viewItem') ?? { right: '' };
  const [, pattern] = /^\/(.*)\/$/.exec(right) ?? [];
  return pattern === undefined ? right === contextValue : new RegExp(pattern).test(contextValue);
}
