// Whether a client on the server is as somebody typed it: a server may tidy up what it is sent. Pure.
import { missingExtras } from './clientChange';
import type { ClientField } from './clientChange';
import type { Client, ClientDraft, DraftField } from './model';
import { draftFields } from './model';

/** Whether the server can have made that of the text: white space, how accents are encoded, the case of an email address. */
export function isTidied(field: DraftField, sent: string, there: string | null): boolean {
  return tidied(field, sent) === tidied(field, there ?? '');
}

/** What was typed and is not there; a field that was left empty says nothing. */
export function typedOtherwise(client: Client, draft: ClientDraft): readonly ClientField[] {
  const texts = draftFields.filter(
    (field) => draft[field].trim() !== '' && !isTidied(field, draft[field], client[field]),
  );
  const { ccEmails, currency } = missingExtras(client, draft) ?? {};
  return [
    ...texts,
    ...(ccEmails !== undefined && ccEmails.length > 0 ? (['ccEmails'] as const) : []),
    ...(currency === undefined ? [] : (['currency'] as const)),
  ];
}

/** Whether every field that a create sends is there. CC and currency are sent later. */
export function isAsSent(client: Client, draft: ClientDraft): boolean {
  return !typedOtherwise(client, draft).some(isSentAtOnce);
}

const isSentAtOnce = (field: ClientField): field is DraftField =>
  (draftFields as readonly ClientField[]).includes(field);

function tidied(field: DraftField, text: string): string {
  const even = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  return field === 'email' ? even.toLowerCase() : even;
}
