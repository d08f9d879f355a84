// Starts the session, and starts it again when the key or the server changes: here, or in another window.
import { Disposable } from 'vscode';
import type { SecretStorage } from 'vscode';
import type { Logger } from '../core/ports';
import { apiKeySecret } from '../state/credentials';
import type { SessionStore } from '../state/sessionStore';
import { inBackground } from './background';
import type { Settings } from './settings';

export function startSession(
  session: SessionStore,
  secrets: SecretStorage,
  settings: Settings,
  log: Logger,
): Disposable {
  inBackground(session.start(), log);
  return Disposable.from(
    secrets.onDidChange(({ key }) => {
      if (key === apiKeySecret) {
        inBackground(session.start(), log);
      }
    }),
    settings.onDidChangeServer(() => {
      inBackground(session.restart(), log);
    }),
  );
}
