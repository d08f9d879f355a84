// The sentences about archiving, restoring and deleting several clients at once.
import { shorten } from './plainText';
import type { L10n } from './ports';
import type { ShowName } from './privacy';

/** What a batch of clients goes through. */
export type BatchAction = 'archive' | 'restore' | 'delete';

// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types
export function createBatchMessages(l10n: L10n, shown: ShowName) {
  const list = (names: readonly string[]): string => shorten(names.map(shown).join(', '), 300);
  return {
    batchQuestion: (action: BatchAction, count: number): string => {
      switch (action) {
        case 'archive':
          return l10n.t('Archive {count} clients?', { count });
        case 'restore':
          return l10n.t('Restore {count} clients?', { count });
        case 'delete':
          return l10n.t('Delete {count} clients?', { count });
      }
    },
    batchDetail: (names: readonly string[], requests: number): string =>
      l10n.t('{names}. It takes up to {requests} requests to Clockify.', {
        names: list(names),
        requests,
      }),
    batchDeleteDetail: (projects: number | undefined): string => {
      switch (projects) {
        case undefined:
          return l10n.t(
            'How many projects point to them is not known; they would stay without a client. Deleting cannot be undone.',
          );
        case 0:
          return l10n.t('No project points to them. Deleting cannot be undone.');
        default:
          return l10n.t(
            'Projects that point to them: {projects}. They stay without a client. Deleting cannot be undone.',
            { projects },
          );
      }
    },
    batchAnswer: (action: BatchAction): string => {
      switch (action) {
        case 'archive':
          return l10n.t('Archive');
        case 'restore':
          return l10n.t('Restore');
        case 'delete':
          return l10n.t('Delete');
      }
    },
    batchProgress: (action: BatchAction, count: number): string => {
      switch (action) {
        case 'archive':
          return l10n.t('Archiving {count} clients', { count });
        case 'restore':
          return l10n.t('Restoring {count} clients', { count });
        case 'delete':
          return l10n.t('Deleting {count} clients', { count });
      }
    },
    batchStep: (done: number, count: number): string =>
      l10n.t('{done} of {count}', { done, count }),
    batchDone: (action: BatchAction, count: number): string => {
      switch (action) {
        case 'archive':
          return l10n.t('Archived clients: {count}.', { count });
        case 'restore':
          return l10n.t('Restored clients: {count}.', { count });
        case 'delete':
          return l10n.t('Deleted clients: {count}.', { count });
      }
    },
    batchGone: (names: readonly string[]): string =>
      l10n.t('Not in Clockify any more: {names}.', { names: list(names) }),
    batchWasArchived: (names: readonly string[]): string =>
      l10n.t('Archived already: {names}.', { names: list(names) }),
    batchWasActive: (names: readonly string[]): string =>
      l10n.t('Active already: {names}.', { names: list(names) }),
    batchRest: (names: readonly string[]): string =>
      l10n.t('Not done: {names}.', { names: list(names) }),
    batchHalfDone: (names: readonly string[]): string =>
      l10n.t('Archived, not deleted: {names}.', { names: list(names) }),
    batchUnknown: (names: readonly string[]): string =>
      l10n.t('Perhaps done: {names}.', { names: list(names) }),
    batchActiveAgain: (): string =>
      l10n.t('Somebody has restored it, and Clockify deletes archived clients only.'),
    deleteHalfDone: (): string => l10n.t('Delete the Archived Ones'),
    restoreHalfDone: (): string => l10n.t('Restore the Archived Ones'),
  };
}
