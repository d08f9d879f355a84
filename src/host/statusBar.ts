// The item in the status bar, painted from the state.
import { Disposable, StatusBarAlignment, env, window } from 'vscode';
import { commandIds } from '../commands/ids';
import type { Messages } from '../core/messages';
import type { SessionStore } from '../state/sessionStore';
import { statusModel } from '../view/statusModel';
import type { Settings } from './settings';

export function registerStatusBar(
  session: SessionStore,
  settings: Settings,
  messages: Messages,
): Disposable {
  const item = window.createStatusBarItem(commandIds.addClient, StatusBarAlignment.Left);
  item.name = messages.statusName();
  item.command = commandIds.addClient;
  const paint = (): void => {
    const { text, tooltip, accessibleLabel } = statusModel(session.state, messages, formatTime);
    item.text = text;
    item.tooltip = tooltip;
    item.accessibilityInformation = { label: accessibleLabel, role: 'button' };
  };
  const showOrHide = (): void => {
    if (settings.isStatusBarVisible) {
      item.show();
    } else {
      item.hide();
    }
  };
  paint();
  showOrHide();
  return Disposable.from(
    item,
    session.onDidChange(paint),
    settings.onDidChangeStatusBar(showOrHide),
  );
}

function formatTime(ms: number): string {
  return new Date(ms).toLocaleString(env.language, { dateStyle: 'medium', timeStyle: 'short' });
}
