// What is different between two versions of a client, and which changes of people collide with it. Pure.
import type {
  Client,
  ClientChange,
  ClientDraft,
  ClientExtras,
  Currency,
  DraftField,
} from './model';
import { isSameText } from './clientFields';
import { draftFields } from './model';
import type { CreatedClient } from './pending';

/** The fields of a client that people can change. */
export const clientFields = [...draftFields, 'ccEmails', 'currency'] as const;

export type ClientField = (typeof clientFields)[number];

/** A field as text; '' where it is not filled in. */
export function fieldText(client: Client, field: ClientField): string {
  switch (field) {
    case 'ccEmails':
      return client.ccEmails.join(', ');
    case 'currency':
      return client.currencyCode ?? '';
    case 'name':
    case 'email':
    case 'address':
    case 'note':
      return client[field] ?? '';
  }
}

/** The client as the form shows it. */
export function draftOf(client: Client): ClientDraft {
  const texts = draftFields.map((field): [DraftField, string] => [field, client[field] ?? '']);
  const currency = currencyOf(client);
  return {
    ...(Object.fromEntries(texts) as Record<DraftField, string>),
    ccEmails: client.ccEmails,
    ...(currency && { currency }),
  };
}

/** What the form has made different from the client as it was shown. */
export function changeOf(seen: Client, draft: ClientDraft): ClientChange {
  const before = draftOf(seen);
  const texts = draftFields.filter((field) => !isSameText(draft[field], before[field]));
  const { ccEmails, currency } = draft;
  return {
    ...Object.fromEntries(texts.map((field) => [field, draft[field]])),
    ...(ccEmails && !isSameList(ccEmails, seen.ccEmails) && { ccEmails }),
    ...(currency && currency.id !== seen.currencyId && { currency }),
  };
}

/** One field that is not in Clockify as the user saw it. */
export interface Conflict {
  readonly field: ClientField;
  /** What the form has, changed or not. */
  readonly mine: string;
  /** What Clockify has. */
  readonly theirs: string;
  /** Whether the user changed it, too. */
  readonly isChangedByBoth: boolean;
}

/** The fields that somebody else has changed since they were shown, to something else than the form has. */
export function conflictsOf(seen: Client, now: Client, change: ClientChange): readonly Conflict[] {
  return (
    clientFields
      .filter((field) => fieldText(seen, field) !== fieldText(now, field))
      .map((field) => ({
        field,
        mine: textOf(change, field) ?? fieldText(seen, field),
        theirs: fieldText(now, field),
        isChangedByBoth: change[field] !== undefined,
      }))
      // A currency cannot be taken away again: where the user saw none, there is nothing to choose.
      .filter(
        ({ field, mine, theirs }) => mine !== theirs && !(field === 'currency' && mine === ''),
      )
  );
}

/** The change that also brings that field back to what the user saw. */
export function keepMine(change: ClientChange, seen: Client, field: ClientField): ClientChange {
  return change[field] === undefined ? { ...change, ...pick(draftOf(seen), field) } : change;
}

/** The change without that field. */
export function keepTheirs(change: ClientChange, field: ClientField): ClientChange {
  return Object.fromEntries(Object.entries(change).filter(([key]) => key !== field));
}

/** Whether the client is as the change wants it. */
export function hasChange(client: Client, change: ClientChange): boolean {
  const isThere = (field: ClientField): boolean =>
    field === 'currency'
      ? change.currency?.id === client.currencyId
      : textOf(change, field) === fieldText(client, field);
  const wanted = clientFields.filter((field) => change[field] !== undefined);
  return wanted.every(isThere) && (change.archived ?? client.archived) === client.archived;
}

/** The change that brings back what the client had before; undefined where it had no currency, which cannot be taken away. */
export function inverseOf(change: ClientChange, before: Client): ClientChange | undefined {
  const was = draftOf(before);
  const changed = clientFields.filter((field) => change[field] !== undefined);
  return changed.every((field) => was[field] !== undefined)
    ? Object.fromEntries(changed.map((field) => [field, was[field]]))
    : undefined;
}

/** What a change wanted and Clockify left as it was, although it took the change; undefined where there is nothing of that. */
export function ignoredField(
  before: Client,
  after: Client,
  change: ClientChange,
): ClientField | 'archived' | undefined {
  // What is neither as it was nor as it was typed has been tidied up by Clockify, and counts as taken.
  const isIgnored = (field: ClientField): boolean =>
    !hasChange(after, pick(change, field)) && fieldText(after, field) === fieldText(before, field);
  const ignored = clientFields.find((field) => change[field] !== undefined && isIgnored(field));
  const { archived = after.archived } = change;
  return ignored ?? (archived === after.archived ? undefined : 'archived');
}

export function isSameClient(a: Client, b: Client): boolean {
  return (
    a.archived === b.archived &&
    a.currencyId === b.currencyId &&
    clientFields.every(
      (field) => field === 'currency' || fieldText(a, field) === fieldText(b, field),
    )
  );
}

/** What a create cannot bring; undefined where the draft has nothing of it that the client has not. */
export function missingExtras(
  client: Client,
  { ccEmails, currency }: ClientExtras,
): ClientChange | undefined {
  const change: ClientChange = {
    ...(ccEmails && !isSameList(ccEmails, client.ccEmails) && { ccEmails }),
    ...(currency && currency.id !== client.currencyId && { currency }),
  };
  return Object.keys(change).length === 0 ? undefined : change;
}

/** Whether somebody has set, since the client was created, what the change would set. */
export function isSetElsewhere(
  { ccEmails, currencyId }: CreatedClient,
  now: Client,
  change: ClientChange,
): boolean {
  const hasOtherCopies = ccEmails !== undefined && !isSameList(ccEmails, now.ccEmails);
  const hasOtherCurrency = currencyId !== undefined && currencyId !== now.currencyId;
  return (
    (change.ccEmails !== undefined && hasOtherCopies) ||
    (change.currency !== undefined && hasOtherCurrency)
  );
}

function textOf(change: ClientChange, field: ClientField): string | undefined {
  switch (field) {
    case 'ccEmails':
      return change.ccEmails?.join(', ');
    case 'currency':
      return change.currency?.code;
    case 'name':
    case 'email':
    case 'address':
    case 'note':
      return change[field];
  }
}

function pick(draft: ClientChange, field: ClientField): ClientChange {
  return { [field]: draft[field] };
}

function currencyOf({ currencyCode, currencyId }: Client): Currency | undefined {
  return currencyId === null || currencyCode === null
    ? undefined
    : { id: currencyId, code: currencyCode };
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => text === b[index]);
}
