// Every command and what it does. The compiler demands an entry for each id.
import { addClient, resumeDraft } from './addClient';
import { copyClientEmail, copyClientId, copyClientName, openClientsPage } from './clientRow';
import type { Command } from './context';
import { copyDiagnostics } from './diagnostics';
import { discardDraft } from './discardDraft';
import type { CommandId } from './ids';
import { discardPending, editPending, retryPending } from './pendingRows';
import { refreshClients } from './refreshClients';
import { selectWorkspace } from './selectWorkspace';
import { setApiKey } from './setApiKey';
import { signOut } from './signOut';

export const commandTable: Readonly<Record<CommandId, Command>> = {
  'clockifyClients.addClient': addClient,
  'clockifyClients.setApiKey': setApiKey,
  'clockifyClients.signOut': signOut,
  'clockifyClients.selectWorkspace': selectWorkspace,
  'clockifyClients.refreshClients': refreshClients,
  'clockifyClients.retryList': refreshClients,
  'clockifyClients.openClientsPage': openClientsPage,
  'clockifyClients.openSettings': ({ editor }) => editor.openSettings(),
  'clockifyClients.showLog': ({ editor }) => {
    editor.showLog();
    return Promise.resolve();
  },
  'clockifyClients.copyDiagnostics': copyDiagnostics,
  'clockifyClients.resumeDraft': resumeDraft,
  'clockifyClients.discardDraft': discardDraft,
  'clockifyClients.retryPending': retryPending,
  'clockifyClients.editPending': editPending,
  'clockifyClients.discardPending': discardPending,
  'clockifyClients.copyClientName': copyClientName,
  'clockifyClients.copyClientEmail': copyClientEmail,
  'clockifyClients.copyClientId': copyClientId,
};
