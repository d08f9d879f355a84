// The README as it goes into the package.

/**
 * The pictures would be most of the package, and without a public repository there is nowhere to load them from, nor anything
 * that a link to a file beside the README would lead to.
 */
export function readmeOfPackage(readme: string): string {
  return readme
    .replace(/^!\[[^\]]*\]\([^)]*\)\n\n?/gm, '')
    .replace(/\[([^\]]+)\]\((?!https:)[^)]*\)/g, '$1');
}
