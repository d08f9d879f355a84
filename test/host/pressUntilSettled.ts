import { commands } from 'vscode';

/** VS Code tells nobody in the host which prompt is open: the key is pressed until the flow is over. */
export async function pressUntilSettled(running: PromiseLike<unknown>, key: string): Promise<void> {
  const settled = new AbortController();
  const settle = (): void => {
    settled.abort();
  };
  running.then(settle, settle);
  while (!settled.signal.aborted) {
    await commands.executeCommand(key);
  }
}
