// The ids of the commands, as the manifest has them.

export const commandIds = {
  addClient: 'clockifyClients.addClient',
  setApiKey: 'clockifyClients.setApiKey',
  signOut: 'clockifyClients.signOut',
  selectWorkspace: 'clockifyClients.selectWorkspace',
  refreshClients: 'clockifyClients.refreshClients',
  /** The same under the name that fits a row that failed. */
  retryList: 'clockifyClients.retryList',
  openClientsPage: 'clockifyClients.openClientsPage',
  openSettings: 'clockifyClients.openSettings',
  showLog: 'clockifyClients.showLog',
  copyDiagnostics: 'clockifyClients.copyDiagnostics',
  resumeDraft: 'clockifyClients.resumeDraft',
  discardDraft: 'clockifyClients.discardDraft',
  retryPending: 'clockifyClients.retryPending',
  editPending: 'clockifyClients.editPending',
  discardPending: 'clockifyClients.discardPending',
  copyClientName: 'clockifyClients.copyClientName',
  copyClientEmail: 'clockifyClients.copyClientEmail',
  copyClientId: 'clockifyClients.copyClientId',
} as const;

export type CommandId = (typeof commandIds)[keyof typeof commandIds];
