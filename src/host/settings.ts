// The settings, read where they are used. Region and address have `application` scope in the manifest: VS Code ignores what
// a folder says of them, so that no repository can send the key elsewhere.
import { EventEmitter, workspace } from 'vscode';
import type { Disposable } from 'vscode';
import type { Server } from '../core/server';
import { resolveServer } from '../core/server';

const section = 'clockifyClients';

export class Settings implements Disposable {
  readonly #didChangeServer = new EventEmitter<void>();
  readonly #didChangeStatusBar = new EventEmitter<void>();
  readonly #didChangeCopies = new EventEmitter<void>();
  readonly #subscription = workspace.onDidChangeConfiguration((event) => {
    if (
      event.affectsConfiguration(`${section}.region`) ||
      event.affectsConfiguration(`${section}.apiUrl`)
    ) {
      this.#didChangeServer.fire();
    }
    if (event.affectsConfiguration(`${section}.keepOfflineCopy`)) {
      this.#didChangeCopies.fire();
    }
    if (event.affectsConfiguration(`${section}.statusBar`)) {
      this.#didChangeStatusBar.fire();
    }
  });

  readonly onDidChangeServer = this.#didChangeServer.event;
  readonly onDidChangeCopies = this.#didChangeCopies.event;
  readonly onDidChangeStatusBar = this.#didChangeStatusBar.event;

  /** @throws {ClockifyError} `invalidAddress` */
  readonly server = (): Server => {
    return resolveServer(text('region') ?? 'global', text('apiUrl') ?? '');
  };

  /** For a whole request. Settings are typed by hand: what is no sensible number counts as not set. */
  readonly timeoutMs = (): number => {
    const seconds: unknown = workspace.getConfiguration(section).get('timeoutSeconds');
    const isSensible = typeof seconds === 'number' && seconds >= 1 && seconds <= 600;
    return (isSensible ? seconds : 30) * 1000;
  };

  /** From which age on a list is read anew when somebody turns to it, in milliseconds; infinity: never. */
  readonly refreshAfterMs = (): number => {
    const minutes: unknown = workspace.getConfiguration(section).get('refreshAfterMinutes');
    const isSensible = typeof minutes === 'number' && minutes >= 0;
    return (isSensible ? minutes || Infinity : 30) * 60_000;
  };

  /** Whether a copy of the list may be kept on this computer. */
  readonly isCopyKept = (): boolean =>
    workspace.getConfiguration(section).get('keepOfflineCopy') !== false;

  get isStatusBarVisible(): boolean {
    return workspace.getConfiguration(section).get('statusBar.visible', true);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#didChangeServer.dispose();
    this.#didChangeCopies.dispose();
    this.#didChangeStatusBar.dispose();
  }
}

/** Settings are typed by hand: what is no text counts as not set. */
function text(name: string): string | undefined {
  const value: unknown = workspace.getConfiguration(section).get(name);
  return typeof value === 'string' ? value : undefined;
}
