// The sentences about drafts and about creates that are not settled yet.
import type { ClientField } from './clientChange';
import { fieldNames } from './clientMessages';
import { duration } from './failureText';
import type { ClientDraft, Workspace } from './model';
import type { Difference, PendingCreate } from './pending';
import { shorten, shownName as shown } from './plainText';
import type { ShowName } from './privacy';
import type { L10n } from './ports';

// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types
export function createPendingMessages(l10n: L10n, client: ShowName) {
  return {
    ...draftMessages(l10n, client),
    ...outcomeMessages(l10n, client),
    ...rowMessages(l10n, client),
    ...tooltipMessages(l10n),
  };
}

/** What a record that cannot be read was. */
type UnreadableKind = 'pending' | 'draft' | 'edit';

function draftName({ name }: ClientDraft, l10n: L10n, client: ShowName): string {
  return name.trim() === '' ? l10n.t('without a name') : client(name);
}

function draftMessages(l10n: L10n, client: ShowName) {
  const nameOf = (draft: ClientDraft): string => draftName(draft, l10n, client);
  return {
    draftsAtHand: (count: number): string =>
      count === 1
        ? l10n.t('A client that you began to type is still here')
        : l10n.t('{count} clients that you began to type are still here', { count }),
    newClient: (): string => l10n.t('New client'),
    newClientDetail: (count: number): string =>
      count === 1 ? l10n.t('keeps the draft') : l10n.t('keeps the drafts'),
    begunAt: (date: string): string => l10n.t('begun {date}', { date }),
    chooseDraft: (): string => l10n.t('Choose a draft'),
    discardDraftTitle: (): string => l10n.t('Discard Draft'),
    draftChanged: (draft: ClientDraft): string =>
      l10n.t('The draft "{name}" has changed in another window, so it was not discarded.', {
        name: nameOf(draft),
      }),
    resumeDraft: (): string => l10n.t('Resume'),
    startOver: (): string => l10n.t('Start over'),
    startOverDetail: (): string => l10n.t('discards what was typed'),
    draftName: nameOf,
    draftRow: (): string => l10n.t('Draft'),
    draftLabel: (draft: ClientDraft): string =>
      l10n.t('Draft of a client, {name}', { name: nameOf(draft) }),
    tooltipDraft: (draft: ClientDraft): string =>
      l10n.t('1 draft is kept: {name}', { name: nameOf(draft) }),
    tooltipDrafts: (count: number): string => l10n.t('{count} drafts are kept', { count }),
    notKept: (): string =>
      l10n.t(
        "Not saved: VS Code can't write to its storage. Keep this window open; it is tried again automatically.",
      ),
    discardDraftQuestion: (draft: ClientDraft): string =>
      l10n.t('Discard the draft "{name}"?', { name: nameOf(draft) }),
    discardDraftDetail: (): string => l10n.t('What you typed is removed. Nothing was sent.'),
    discard: (): string => l10n.t('Discard'),
    noDraft: (): string => l10n.t('There is no draft to discard.'),
    keptQuestion: (drafts: number, pending: number): string =>
      l10n.t(
        'Drafts and unsaved changes: {drafts}, pending clients: {pending}. Keep them on this computer until you sign in again, or discard them?',
        { drafts, pending },
      ),
    signOutAndKeep: (): string => l10n.t('Sign Out and Keep'),
    signOutAndDiscard: (): string => l10n.t('Sign Out and Discard'),
  };
}

function outcomeMessages(l10n: L10n, client: ShowName) {
  return {
    notSent: (name: string, reason: string): string =>
      l10n.t('Client "{name}" was not sent. {reason}', { name: client(name), reason }),
    notCreated: (name: string, reason: string): string =>
      l10n.t(
        'Client "{name}" was not created. {reason} What you typed is kept under Pending in the Clients view.',
        { name: client(name), reason },
      ),
    notCreatedYet: (name: string, reason: string): string =>
      l10n.t(
        'Client "{name}" is not created yet. {reason} It is kept under Pending, and sent by itself when that is over.',
        { name: client(name), reason },
      ),
    notCreatedUntil: (name: string, reason: string, waitMs: number): string =>
      l10n.t(
        'Client "{name}" is not created yet. {reason} It is kept under Pending and will be sent in {time}.',
        { name: client(name), reason, time: duration(waitMs, l10n) },
      ),
    perhapsCreated: (name: string, reason: string): string =>
      l10n.t(
        'It is not known yet whether client "{name}" was created: the answer got lost. {reason} It is kept under Pending, and looked up before anything is sent again.',
        { name: client(name), reason },
      ),
    sentButAbsent: (name: string): string =>
      l10n.t(
        'Client "{name}" was sent, but it is not in Clockify. It is kept under Pending: Retry looks once more, then sends it again.',
        { name: client(name) },
      ),
    existed: (name: string, workspace: Workspace, difference: Difference): string => {
      const args = { name: client(name), workspace: shown(workspace.name) };
      switch (difference) {
        case 'otherwise':
          return l10n.t(
            'Client "{name}" is in "{workspace}", but not as you typed it. What you typed is kept under Pending.',
            args,
          );
        case 'older':
          return l10n.t(
            'Client "{name}" was in "{workspace}" already, before you sent it. Nothing was created; what you typed is kept under Pending.',
            args,
          );
        case 'untold':
          return l10n.t(
            'Client "{name}" is in "{workspace}". It may be the one that you sent, or another one. What you typed is kept under Pending.',
            args,
          );
      }
    },
    cancelledWhileCreating: (name: string): string =>
      l10n.t(
        'Cancelled while client "{name}" was being created. Clockify may have made it all the same: that is being looked up, see Pending in the Clients view.',
        { name: client(name) },
      ),
    extrasNotSaved: (name: string, reason: string): string =>
      l10n.t(
        'Client "{name}" was created, but without its copies or currency. {reason} They are kept under Pending: Retry saves them, and creates nothing.',
        { name: client(name), reason },
      ),
    extrasNotSavedYet: (name: string, reason: string): string =>
      l10n.t(
        'Client "{name}" was created, but without its copies or currency. {reason} They are kept under Pending and will be saved when that is over.',
        { name: client(name), reason },
      ),
    createdMany: (count: number, names: readonly string[]): string =>
      l10n.t('{count} pending clients are in Clockify now: {names}.', {
        count,
        names: shorten(names.map(client).join(', '), 300),
      }),
    retrying: (count: number): string => l10n.t('Sending pending clients ({count})', { count }),
    lookingUp: (name: string): string =>
      l10n.t('Looking up client "{name}"', { name: client(name) }),
    heldElsewhere: (name: string): string =>
      l10n.t(
        'Client "{name}" is in work just now, here or in another window, or settled already.',
        {
          name: client(name),
        },
      ),
    pendingGone: (): string =>
      l10n.t(
        'This client is not pending anymore. It was created, edited or discarded in the meantime.',
      ),
    nothingPending: (): string =>
      l10n.t(
        'No pending client waits to be sent. What was refused or changed is edited in the Clients view.',
      ),
    discardPendingQuestion: (name: string): string =>
      l10n.t('Discard the pending client "{name}"?', { name: client(name) }),
    discardExtrasDetail: (): string =>
      l10n.t('The client stays in Clockify. Its copies and currency are not saved there.'),
    discardPendingDetail: (isInDoubt: boolean): string =>
      isInDoubt
        ? l10n.t(
            'It was sent, and may be in Clockify all the same. What you typed is removed from this computer.',
          )
        : l10n.t('It was not created. What you typed is removed from this computer.'),
    showClient: (): string => l10n.t('Show Client'),
    useFound: (): string => l10n.t('Use That One'),
    useFoundQuestion: (name: string): string =>
      l10n.t('Use the client "{name}" that is in Clockify?', { name: client(name) }),
    useFoundDetail: (lost: readonly ClientField[]): string =>
      l10n.t('What you typed here is discarded, and is not in Clockify: {fields}.', {
        fields: lost.map((field) => fieldNames(l10n)[field]).join(', '),
      }),
    foundReason: (difference: Difference): string => {
      switch (difference) {
        case 'otherwise':
          return l10n.t('A client of this name is in Clockify, but not as you typed it.');
        case 'older':
          return l10n.t('A client of this name was in Clockify before you sent it.');
        case 'untold':
          return l10n.t(
            'A client of this name is in Clockify. It may be the one that you sent, or another one.',
          );
      }
    },
    edit: (): string => l10n.t('Edit'),
    interrupted: (): string => l10n.t('VS Code was closed while it was being sent.'),
    wasCancelled: (): string => l10n.t('It was cancelled while it was being sent.'),
  };
}

function rowMessages(l10n: L10n, client: ShowName) {
  return {
    pendingGroup: (): string => l10n.t('Pending'),
    editPendingTitle: (): string => l10n.t('Edit Pending Client'),
    choosePending: (): string => l10n.t('Choose a pending client'),
    pendingGroupLabel: (count: number): string =>
      l10n.t('Pending clients, not in Clockify yet, {count}', { count }),
    pendingState: (
      { created, isEdited, nextAttemptAt, state }: PendingCreate,
      time: (ms: number) => string,
    ): string => {
      if (isEdited) {
        return l10n.t('changed, not sent');
      }
      if (created !== undefined && state.kind !== 'sending') {
        return l10n.t('created, without copies or currency');
      }
      switch (state.kind) {
        case 'sending':
          return l10n.t('being sent');
        case 'refused':
          return state.found === undefined
            ? l10n.t('refused')
            : l10n.t('another one is in Clockify');
        case 'unknown':
          if (state.isAbsent) {
            return l10n.t('not in Clockify');
          }
          return nextAttemptAt === null
            ? l10n.t('not known')
            : l10n.t('not known, looked up at {time}', { time: time(nextAttemptAt) });
        case 'waiting':
          return nextAttemptAt === null
            ? l10n.t('waiting for you')
            : l10n.t('waiting, sent at {time}', { time: time(nextAttemptAt) });
      }
    },
    pendingLabel: (draft: ClientDraft, state: string): string =>
      l10n.t('Pending client {name}, {state}', { name: draftName(draft, l10n, client), state }),
    ...unreadableMessages(l10n),
    inWorkspace: (workspace: Workspace): string =>
      l10n.t('Workspace: {workspace}', { workspace: shown(workspace.name) }),
  };
}

function unreadableMessages(l10n: L10n) {
  return {
    unreadableRow: (kind: UnreadableKind): string =>
      ({
        pending: l10n.t("Pending client that can't be read"),
        draft: l10n.t("Draft that can't be read"),
        edit: l10n.t("Unsaved changes that can't be read"),
      })[kind],
    unreadableDetail: (): string =>
      l10n.t(
        'Its file is damaged, or a newer version of Clockify Clients wrote it. It is kept until you discard it.',
      ),
    discardUnreadableQuestion: (kind: UnreadableKind): string =>
      ({
        pending: l10n.t("Discard the pending client that can't be read?"),
        draft: l10n.t("Discard the draft that can't be read?"),
        edit: l10n.t("Discard the unsaved changes that can't be read?"),
      })[kind],
    discardUnreadableDetail: (): string =>
      l10n.t(
        'Its file is removed from this computer. If a newer version of Clockify Clients wrote it, update instead to get back what you typed.',
      ),
    tooltipUnreadable: (count: number): string =>
      l10n.t("Drafts and pending clients that can't be read: {count}", { count }),
  };
}

function tooltipMessages(l10n: L10n) {
  return {
    tooltipPending: (count: number): string => l10n.t('Pending clients: {count}', { count }),
    tooltipNextAttempt: (time: string): string => l10n.t('Next attempt at {time}', { time }),
    tooltipLimited: (time: string): string =>
      l10n.t('Clockify takes no more requests for now. Next attempt at {time}', { time }),
    minutesLeft: (minutes: number): string => l10n.t('{minutes} min', { minutes }),
    tooltipRequests: (count: number): string =>
      count === 1
        ? l10n.t('1 request in the last hour')
        : l10n.t('{count} requests in the last hour', { count }),
  };
}
