// The item in the status bar, painted from the state.
import { Disposable, StatusBarAlignment, window } from 'vscode';
import { commandIds } from '../commands/ids';
import type { Messages } from '../core/messages';
import type { Clock, Disposable as Owned } from '../core/ports';
import type { AppStore } from '../state/appStore';
import { statusModel } from '../view/statusModel';
import type { Settings } from './settings';
import { formatDate, formatTime } from './times';

export function registerStatusBar(
  app: AppStore,
  settings: Settings,
  messages: Messages,
  clock: Clock,
): Disposable {
  const item = window.createStatusBarItem(commandIds.addClient, StatusBarAlignment.Left);
  item.name = messages.statusName();
  item.command = commandIds.addClient;
  let nextTick: Owned | undefined;
  const paint = (): void => {
    const context = { messages, formatDate, formatTime, now: clock.now() };
    const { text, tooltip, accessibleLabel, changesInMs } = statusModel(app.state, context);
    item.text = text;
    item.tooltip = tooltip;
    item.accessibilityInformation = { label: accessibleLabel, role: 'button' };
    nextTick?.dispose();
    nextTick = changesInMs === undefined ? undefined : clock.after(changesInMs, paint);
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
    app.onDidChange(paint),
    settings.onDidChangeStatusBar(showOrHide),
    new Disposable(() => nextTick?.dispose()),
  );
}
