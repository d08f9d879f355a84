// What is said of one field of the form.
import type { ClientField } from './clientChange';
import type { FieldProblem, Unsent } from './clientFields';
import { fieldNames } from './clientMessages';
import type { Client } from './model';
import { mostCcEmails } from './model';
import type { L10n } from './ports';
import type { ShowName } from './privacy';

// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types
export function createFieldMessages(l10n: L10n, client: ShowName) {
  const names = fieldNames(l10n);
  return {
    fieldName: (field: ClientField): string => names[field],
    clientId: (): string => l10n.t('ID'),
    nameTaken: (): string => l10n.t('An active client has this name already.'),
    nameTakenInList: (age: string): string =>
      l10n.t('An active client has this name in the list, which is {age}. Press Enter to check.', {
        age,
      }),
    nameNotLookedUp: (reason: string): string =>
      l10n.t("Couldn't check whether the name is still taken. {reason} Press Enter to try again.", {
        reason,
      }),
    fieldProblem: (problem: FieldProblem): string => fieldProblem(problem, l10n, client),
  };
}

function fieldProblem(problem: FieldProblem, l10n: L10n, client: ShowName): string {
  switch (problem.code) {
    case 'nameRequired':
      return l10n.t('A client needs a name.');
    case 'notAnEmail':
      return l10n.t('This is not an e-mail address. Correct it, or leave the box empty.');
    case 'unusualEmail':
      return l10n.t('This is an unusual e-mail address. Clockify may refuse it.');
    case 'angleBrackets':
      return l10n.t('Clockify is known to refuse "<" and ">".');
    case 'tooLong':
      return l10n.t('{length} characters: {excess} more than the {limit} that Clockify takes.', {
        length: problem.length,
        excess: problem.length - problem.limit,
        limit: problem.limit,
      });
    case 'perhapsTooLong':
      return l10n.t(
        'Clockify may count some of these characters twice and reject the text. It takes {limit}.',
        { limit: problem.limit },
      );
    case 'tooManyCcEmails':
      return l10n.t('At most {limit} addresses.', { limit: mostCcEmails });
    case 'notAnEmailAmong':
      return l10n.t('"{text}" is not an e-mail address. Separate several by commas.', {
        text: client(problem.text),
      });
    case 'nameTaken':
    case 'nameLooksLike':
      return namesake(problem, l10n, client);
    case 'namePending':
      return unsentNamesake(problem.by, l10n);
  }
}

function namesake(
  problem: Extract<FieldProblem, { readonly client: Client }>,
  l10n: L10n,
  client: ShowName,
): string {
  const { archived, name } = problem.client;
  if (problem.code === 'nameTaken') {
    return archived
      ? l10n.t('An archived client has this name, and archived clients keep their names.')
      : l10n.t('An active client has this name already.');
  }
  return archived
    ? l10n.t('Looks like the archived client "{name}".', { name: client(name) })
    : l10n.t('Looks like the client "{name}".', { name: client(name) });
}

const unsentNamesake = (by: Unsent, l10n: L10n): string =>
  by === 'draft'
    ? l10n.t('An unfinished client has this name. Clockify takes a name only once.')
    : l10n.t('A pending client has this name. Clockify takes a name only once.');
