// What flows may do with the editor beside asking.
import { Uri, commands, env, version } from 'vscode';
import type { Extension, LogOutputChannel } from 'vscode';
import type { Editor } from '../commands/context';
import type { ClientsTree } from './clientsTree';
import { clientsViewId } from './clientsTree';
import type { LastInput } from './settledInput';
import type { TextTabs } from './textTabs';

export function createEditor(
  extension: Extension<unknown>,
  log: LogOutputChannel,
  tree: ClientsTree,
  textTabs: TextTabs,
  last: LastInput,
): Editor {
  return {
    copy: async (text) => env.clipboard.writeText(text),
    openUrl: async (url) => {
      await env.openExternal(Uri.parse(url));
    },
    openSettings: async () => {
      await commands.executeCommand('workbench.action.openSettings', `@ext:${extension.id}`);
    },
    showLog: () => {
      log.show();
    },
    isClientsViewVisible: () => tree.view.visible,
    showClientsView: async () => {
      last.release();
      await commands.executeCommand(`${clientsViewId}.focus`);
    },
    revealClient: (client) => tree.reveal(client),
    editText: (request) => {
      last.release();
      return textTabs.edit(request);
    },
    saveText: (address) => textTabs.save(address),
    versions: () => [
      `Extension: ${versionOf(extension)}`,
      `VS Code: ${version} (${env.appHost}${env.remoteName === undefined ? '' : `, remote ${env.remoteName}`})`,
      `Language: ${env.language}`,
    ],
  };
}

function versionOf({ packageJSON }: Extension<unknown>): string {
  return String((packageJSON as { readonly version?: unknown }).version);
}
