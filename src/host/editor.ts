// What the flows do with the editor beside asking and telling.
import { commands, env, Uri } from 'vscode';
import type { LogOutputChannel, TreeView } from 'vscode';
import type { Editor } from '../commands/context';

export function createEditor(
  extensionId: string,
  log: LogOutputChannel,
  clientsView: TreeView<unknown>,
): Editor {
  return {
    copy: async (text) => env.clipboard.writeText(text),
    openUrl: async (url) => {
      await env.openExternal(Uri.parse(url));
    },
    openSettings: async () => {
      await commands.executeCommand('workbench.action.openSettings', `@ext:${extensionId}`);
    },
    showLog: () => {
      log.show();
    },
    isClientsViewVisible: () => clientsView.visible,
  };
}
