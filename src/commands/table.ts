// Every command and what it does. The compiler demands an entry for each id.
import { addClient, resumeDraft } from './addClient';
import { archiveClient, restoreClient } from './archiveClients';
import {
  copyClient,
  copyClientEmail,
  copyClientId,
  copyClientName,
  copyField,
  openClientsPage,
} from './clientRow';
import { confirmHost } from './confirmHost';
import type { Command } from './context';
import { copyDiagnostics } from './diagnostics';
import { deleteClient } from './deleteClients';
import { discardDraft } from './discardDraft';
import {
  editClient,
  editClientAddress,
  editClientCcEmails,
  editClientCurrency,
  editClientEmail,
  editClientName,
  editClientNote,
} from './editClient';
import { findClient } from './findClient';
import { showFoundClient, useFoundClient } from './foundClient';
import type { CommandId } from './ids';
import {
  clearFilter,
  filterClients,
  hideClientData,
  showActive,
  showAll,
  showArchived,
  showClientData,
  sortByName,
  sortByNewest,
} from './listOptions';
import { discardPending, editPending, retryPending } from './pendingRows';
import { refreshClients } from './refreshClients';
import { selectWorkspace } from './selectWorkspace';
import { setApiKey } from './setApiKey';
import { signOut } from './signOut';

export const commandTable: Readonly<Record<CommandId, Command>> = {
  'clockifyClients.addClient': addClient,
  'clockifyClients.setApiKey': setApiKey,
  'clockifyClients.confirmHost': confirmHost,
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
  'clockifyClients.showFoundClient': showFoundClient,
  'clockifyClients.useFoundClient': useFoundClient,
  'clockifyClients.copyClientName': copyClientName,
  'clockifyClients.copyClientEmail': copyClientEmail,
  'clockifyClients.copyClientId': copyClientId,
  'clockifyClients.copyClient': copyClient,
  'clockifyClients.copyField': copyField,
  'clockifyClients.findClient': findClient,
  'clockifyClients.filterClients': filterClients,
  'clockifyClients.clearFilter': clearFilter,
  'clockifyClients.sortByName': sortByName,
  'clockifyClients.sortByNewest': sortByNewest,
  'clockifyClients.showActive': showActive,
  'clockifyClients.showArchived': showArchived,
  'clockifyClients.showAll': showAll,
  'clockifyClients.hideClientData': hideClientData,
  'clockifyClients.showClientData': showClientData,
  'clockifyClients.editClient': editClient,
  'clockifyClients.editClientName': editClientName,
  'clockifyClients.editClientEmail': editClientEmail,
  'clockifyClients.editClientAddress': editClientAddress,
  'clockifyClients.editClientNote': editClientNote,
  'clockifyClients.editClientCcEmails': editClientCcEmails,
  'clockifyClients.editClientCurrency': editClientCurrency,
  'clockifyClients.saveText': ({ editor }, address) => editor.saveText(address),
  'clockifyClients.archiveClient': archiveClient,
  'clockifyClients.restoreClient': restoreClient,
  'clockifyClients.deleteClient': deleteClient,
};
