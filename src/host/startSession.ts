// Starts the session, and starts it again when the key or the server changes: here, or in another window.
import { Disposable, window } from 'vscode';
import type { SecretStorage } from 'vscode';
import type { Logger } from '../core/ports';
import type { AppStore } from '../state/appStore';
import { apiKeySecret, keyOriginsSecret } from '../state/credentials';
import type { SessionStore } from '../state/sessionStore';
import { inBackground } from './background';
import type { Settings } from './settings';

export function startSession(
  session: SessionStore,
  app: AppStore,
  secrets: SecretStorage,
  settings: Settings,
  log: Logger,
): Disposable {
  const begin = async (start: () => Promise<void>): Promise<void> => {
    await start();
    await Promise.all([app.tidy(), app.noteNewCredentials()]);
  };
  inBackground(
    session.start().then(() => Promise.all([app.load(), app.tidy()])),
    log,
  );
  return Disposable.from(
    secrets.onDidChange(({ key }) => {
      if (key === apiKeySecret || key === keyOriginsSecret) {
        inBackground(
          begin(() => session.start()),
          log,
        );
      }
    }),
    settings.onDidChangeServer(() => {
      inBackground(
        begin(() => session.restart()),
        log,
      );
    }),
    settings.onDidChangeCopies(() => {
      inBackground(app.tidy(), log);
    }),
    // Windows of a profile share drafts and outbox; the one that people turn to shows what the others did.
    window.onDidChangeWindowState(({ focused }) => {
      if (focused) {
        inBackground(app.load(), log);
      }
    }),
  );
}
