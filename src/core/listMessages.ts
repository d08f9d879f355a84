// The sentences around the list of clients: finding, sorting, filtering, hiding, its age.
import type { ClientShow } from './listOptions';
import type { L10n } from './ports';
import type { ShowName } from './privacy';

// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types
export function createListMessages(l10n: L10n, shown: ShowName) {
  return {
    findClientTitle: (): string => l10n.t('Find Client'),
    chooseClientTitle: (): string => l10n.t('Choose a Client'),
    findPlaceholder: (): string => l10n.t('Name, e-mail, address, note or ID'),
    found: (total: number, listed: number): string =>
      total === 1
        ? l10n.t('1 client matches')
        : total > listed
          ? l10n.t('{total} clients match, the first {listed} are listed', { total, listed })
          : l10n.t('{total} clients match', { total }),
    noneFound: (): string => l10n.t('No client matches'),
    copyEmail: (): string => l10n.t('Copy E-mail'),
    editClient: (): string => l10n.t('Edit'),
    archiveClient: (): string => l10n.t('Archive'),
    restoreClient: (): string => l10n.t('Restore'),
    filterTitle: (): string => l10n.t('Filter Clients'),
    filterPrompt: (): string =>
      l10n.t('Only clients with this text in name, e-mail, address, note or ID are listed.'),
    filtered: (filter: string, count: number, total: number): string =>
      l10n.t('Filter: "{filter}" ({count} of {total}). Clear it by the button above.', {
        filter: shown(filter),
        count,
        total,
      }),
    noneListed: (show: ClientShow, filter: string): string =>
      filter === '' ? noneToShow(show, l10n) : noneMatches(show, shown(filter), l10n),
    inOtherWorkspace: (name: string): string =>
      l10n.t(
        'Client "{name}" is in another workspace than the one that is chosen. Select its workspace to see it.',
        { name: shown(name) },
      ),
    listOf: (time: string, old: string): string =>
      l10n.t('The list of {time}, {age}, as it was kept on this computer.', { time, age: old }),
    age: (ms: number): string => age(ms, l10n),
    unreadableClients: (count: number): string =>
      count === 1
        ? l10n.t('1 client could not be read')
        : l10n.t('{count} clients could not be read', { count }),
    unreadableClientsDetail: (): string =>
      l10n.t(
        'Clockify sent something here that this extension does not understand, so a name may be taken without your seeing it. All other clients are listed. Report it with Copy Diagnostics, which has no client data.',
      ),
    listCut: (): string => l10n.t('The list may be incomplete'),
    listCutDetail: (): string =>
      l10n.t(
        'Clockify sent far more pages than such a list should have, so reading stopped. Clients may be missing here.',
      ),
    dataHidden: (): string => l10n.t('Client data is hidden.'),
    rangeLabel: (first: string, last: string): string =>
      l10n.t('{first} – {last}', { first: shown(first), last: shown(last) }),
    positions: (from: number, to: number): string => l10n.t('No. {from} – {to}', { from, to }),
    groupLabel: (name: string, count: number): string =>
      l10n.t('Clients {name}, {count}', { name, count }),
    createdOn: (): string => l10n.t('Created'),
  };
}

function noneToShow(show: ClientShow, l10n: L10n): string {
  switch (show) {
    case 'all':
      return l10n.t('There are no clients.');
    case 'active':
      return l10n.t(
        'There are no active clients. To see the others, choose "Show All Clients" in the menu above (…).',
      );
    case 'archived':
      return l10n.t(
        'There are no archived clients. To see the others, choose "Show All Clients" in the menu above (…).',
      );
  }
}

function noneMatches(show: ClientShow, filter: string, l10n: L10n): string {
  switch (show) {
    case 'all':
      return l10n.t('No client matches the filter "{filter}". Clear it by the button above.', {
        filter,
      });
    case 'active':
      return l10n.t(
        'No active client matches the filter "{filter}". Clear it by the button above, or choose "Show All Clients" in the menu above (…).',
        { filter },
      );
    case 'archived':
      return l10n.t(
        'No archived client matches the filter "{filter}". Clear it by the button above, or choose "Show All Clients" in the menu above (…).',
        { filter },
      );
  }
}

const minuteMs = 60_000;

function age(ms: number, l10n: L10n): string {
  const minutes = Math.floor(ms / minuteMs);
  if (minutes < 60) {
    return l10n.t('{minutes} min old', { minutes });
  }
  const hours = Math.floor(minutes / 60);
  return hours < 48
    ? l10n.t('{hours} h old', { hours })
    : l10n.t('{days} days old', { days: Math.floor(hours / 24) });
}
