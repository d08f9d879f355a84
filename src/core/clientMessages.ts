// The sentences about changing, archiving and deleting clients.
import type { ClientField, Conflict } from './clientChange';
import { mostCcEmails } from './model';
import type { Client } from './model';
import type { L10n } from './ports';
import type { ShowName } from './privacy';

// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types
export function createClientMessages(l10n: L10n, shown: ShowName) {
  return {
    ...editMessages(l10n, shown),
    ...extrasMessages(l10n),
    ...archiveMessages(l10n, shown),
    ...deleteMessages(l10n, shown),
  };
}

export function fieldNames(l10n: L10n): Readonly<Record<ClientField, string>> {
  return {
    name: l10n.t('Name'),
    email: l10n.t('E-mail'),
    address: l10n.t('Address'),
    note: l10n.t('Note'),
    ccEmails: l10n.t('Copies to'),
    currency: l10n.t('Currency'),
  };
}

function editMessages(l10n: L10n, shown: ShowName) {
  return {
    editClientTitle: (): string => l10n.t('Edit Client'),
    saveNow: (): string => l10n.t('Save Now'),
    saveChanges: (): string => l10n.t('Save changes'),
    saveReviewPlaceholder: (): string => l10n.t('Save the changes, or choose a field to change it'),
    changedField: (value: string): string => l10n.t('{value} (changed)', { value }),
    removedField: (): string => l10n.t('will be removed'),
    unsavedAtHand: (): string => l10n.t('Changes that you did not save are still here'),
    startFromClockify: (): string => l10n.t('Start from what is in Clockify'),
    saving: (name: string): string => l10n.t('Saving client "{name}"', { name: shown(name) }),
    saved: ({ name }: Client): string =>
      l10n.t('Client "{name}" was saved.', { name: shown(name) }),
    nothingChanged: (name: string): string =>
      l10n.t('Nothing was changed in client "{name}".', { name: shown(name) }),
    notSaved: (name: string, reason: string): string =>
      l10n.t(
        'Client "{name}" was not saved. {reason} What you typed is kept: Edit Client brings it back.',
        { name: shown(name), reason },
      ),
    savedInPart: (name: string, reason: string): string =>
      l10n.t('Client "{name}" was saved, but not as a whole. {reason}', {
        name: shown(name),
        reason,
      }),
    perhapsSaved: (name: string, reason: string): string =>
      l10n.t(
        'It is not known whether client "{name}" was saved. {reason} Retry reads it first, then saves what is missing; what you typed is kept until then.',
        { name: shown(name), reason },
      ),
    undoingSave: (name: string): string =>
      l10n.t('Undoing changes to client "{name}"', { name: shown(name) }),
    saveUndone: (name: string): string =>
      l10n.t('Changes to client "{name}" were undone.', { name: shown(name) }),
    saveNotUndone: (name: string, reason: string): string =>
      l10n.t('Changes to client "{name}" were not undone. {reason}', { name: shown(name), reason }),
    perhapsSaveUndone: (name: string, reason: string): string =>
      l10n.t('Changes to client "{name}" may have been undone. {reason} Retry checks first.', {
        name: shown(name),
        reason,
      }),
    clientGone: (name: string): string =>
      l10n.t('Client "{name}" is not in Clockify any more. It was taken off the list.', {
        name: shown(name),
      }),
    clientGoneWhileEditing: (name: string): string =>
      l10n.t(
        'Client "{name}" is not in Clockify any more, so nothing was saved. What you typed can become a new client.',
        { name: shown(name) },
      ),
    addAsNew: (): string => l10n.t('Add as New Client'),
    conflictPlaceholder: (field: string): string =>
      l10n.t('{field} was changed in Clockify meanwhile. Which one counts?', { field }),
    keepTheirs: (): string => l10n.t('In Clockify'),
    keepMine: ({ isChangedByBoth }: Pick<Conflict, 'isChangedByBoth'>): string =>
      isChangedByBoth ? l10n.t('Yours') : l10n.t('As you saw it'),
    archivedNameTaken: (): string => l10n.t('An archived client has this name'),
    restoreArchived: (): string => l10n.t('Restore it'),
    restoreArchivedDetail: (): string => l10n.t('the archived client becomes active again'),
    otherName: (): string => l10n.t('Choose another name'),
    editInTab: (): string => l10n.t('Edit in an Editor Tab'),
    textTabTitle: (field: string, name: string): string =>
      name === ''
        ? l10n.t('{field} of a new client', { field })
        : l10n.t('{field} of client "{name}"', { field, name: shown(name) }),
    textTabHint: (): string =>
      l10n.t('Write below the line, then press "Save Text" at the top right of this tab.'),
  };
}

function extrasMessages(l10n: L10n) {
  return {
    more: (): string => l10n.t('More…'),
    morePlaceholder: (): string => l10n.t('Choose a field to change it'),
    ccEmailsPrompt: (): string =>
      l10n.t('The addresses that get a copy of invoices, at most {limit}, separated by commas', {
        limit: mostCcEmails,
      }),
    ccEmailsExample: (): string => l10n.t('For example: boss@northwind.example'),
    currencyPlaceholder: (): string => l10n.t('Choose the currency of the client'),
    currentCurrency: (): string => l10n.t('current'),
    editFieldTitle: (field: ClientField): string => fieldTitles(l10n)[field],
  };
}

function fieldTitles(l10n: L10n): Readonly<Record<ClientField, string>> {
  return {
    name: l10n.t('Edit Name'),
    email: l10n.t('Edit E-mail'),
    address: l10n.t('Edit Address'),
    note: l10n.t('Edit Note'),
    ccEmails: l10n.t('Edit Copies'),
    currency: l10n.t('Edit Currency'),
  };
}

function archiveMessages(l10n: L10n, shown: ShowName) {
  return {
    undo: (): string => l10n.t('Undo'),
    archiving: (name: string): string => l10n.t('Archiving client "{name}"', { name: shown(name) }),
    restoring: (name: string): string => l10n.t('Restoring client "{name}"', { name: shown(name) }),
    archived: (name: string): string =>
      l10n.t('Client "{name}" was archived.', { name: shown(name) }),
    restored: (name: string): string =>
      l10n.t('Client "{name}" was restored.', { name: shown(name) }),
    wasArchived: (name: string): string =>
      l10n.t('Client "{name}" was archived already.', { name: shown(name) }),
    wasActive: (name: string): string =>
      l10n.t('Client "{name}" was active already.', { name: shown(name) }),
    notListed: (): string =>
      l10n.t('The selected clients are not in the list anymore. Refresh the list, then try again.'),
    noneToArchive: (): string => l10n.t('All selected clients are archived already.'),
    noneToRestore: (): string => l10n.t('All selected clients are active already.'),
    itWasCancelled: (): string => l10n.t('It was cancelled.'),
    cancelledTooLate: (): string => l10n.t('It was too late to cancel.'),
    notArchived: (name: string, reason: string): string =>
      l10n.t('Client "{name}" was not archived. {reason}', { name: shown(name), reason }),
    notRestored: (name: string, reason: string): string =>
      l10n.t('Client "{name}" was not restored. {reason}', { name: shown(name), reason }),
    perhapsArchived: (name: string, reason: string): string =>
      l10n.t('It is not known whether client "{name}" was archived. {reason}', {
        name: shown(name),
        reason,
      }),
    perhapsRestored: (name: string, reason: string): string =>
      l10n.t('It is not known whether client "{name}" was restored. {reason}', {
        name: shown(name),
        reason,
      }),
    undoing: (name: string): string => l10n.t('Taking back client "{name}"', { name: shown(name) }),
    undone: (name: string): string =>
      l10n.t('Client "{name}" was taken back: it is not in Clockify any more.', {
        name: shown(name),
      }),
    notUndone: (name: string, reason: string): string =>
      l10n.t('Client "{name}" was not taken back. {reason}', { name: shown(name), reason }),
    perhapsUndone: (name: string, reason: string): string =>
      l10n.t('It is not known whether client "{name}" was taken back. {reason}', {
        name: shown(name),
        reason,
      }),
    changedSince: (name: string): string =>
      l10n.t(
        'Client "{name}" was changed since it was created, so it was not taken back. Delete it in the Clients view if you want it gone.',
        { name: shown(name) },
      ),
  };
}

function deleteMessages(l10n: L10n, shown: ShowName) {
  return {
    countingProjects: (): string => l10n.t('Counting projects'),
    deleteQuestion: (name: string): string =>
      l10n.t('Delete client "{name}"?', { name: shown(name) }),
    deleteDetail: (projects: number | undefined): string =>
      [projectsPointing(projects, l10n), l10n.t('Deleting cannot be undone.')].join(' '),
    archiveInstead: (): string => l10n.t('Archive Instead'),
    delete: (): string => l10n.t('Delete'),
    deleting: (name: string): string => l10n.t('Deleting client "{name}"', { name: shown(name) }),
    deleted: (name: string): string =>
      l10n.t('Client "{name}" was deleted.', { name: shown(name) }),
    wasGone: (name: string): string =>
      l10n.t('Client "{name}" was not in Clockify any more.', { name: shown(name) }),
    notDeleted: (name: string, reason: string): string =>
      l10n.t('Client "{name}" was not deleted. {reason}', { name: shown(name), reason }),
    perhapsDeleted: (name: string, reason: string): string =>
      l10n.t('It is not known whether client "{name}" was deleted. {reason}', {
        name: shown(name),
        reason,
      }),
    activeAgain: (name: string): string =>
      l10n.t(
        'Client "{name}" was not deleted: somebody has restored it, and Clockify deletes archived clients only.',
        { name: shown(name) },
      ),
    archiveAndDelete: (): string => l10n.t('Archive and Delete'),
    archivedNotDeleted: (name: string, reason: string): string =>
      l10n.t('Client "{name}" is archived, not deleted. {reason}', { name: shown(name), reason }),
    deleteArchived: (): string => l10n.t('Delete'),
    restore: (): string => l10n.t('Restore'),
  };
}

function projectsPointing(projects: number | undefined, l10n: L10n): string {
  switch (projects) {
    case undefined:
      return l10n.t(
        'How many projects point to it is not known; they would stay without a client.',
      );
    case 0:
      return l10n.t('No project points to it.');
    case 1:
      return l10n.t('1 project points to it, and stays without a client.');
    default:
      return l10n.t('{projects} projects point to it, and stay without a client.', { projects });
  }
}
