// The environment for child processes.

/**
 * The developer's environment without what would change the outcome: their own API key, and what a terminal inside
 * VS Code sets for its own processes.
 */
export function neutralEnv(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => name !== 'CLOCKIFY_API_KEY' && !/^(VSCODE|ELECTRON)_/.test(name),
    ),
  );
}
