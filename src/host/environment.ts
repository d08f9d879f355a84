// The environment of the extension host. A browser's host has none.

interface NodeLike {
  readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> };
}

/** What `CLOCKIFY_API_KEY` holds; read at each use and never copied anywhere. */
export function environmentKey(): string | undefined {
  return (globalThis as NodeLike).process?.env?.['CLOCKIFY_API_KEY'];
}
