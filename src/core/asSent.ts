// Whether a client on the server is as somebody typed it: a server may tidy up what it is sent. Pure.
import { missingExtras } from './clientChange';
import type { ClientField } from './clientChange';
import { foldName } from './nameFold';
import type { Client, ClientDraft, DraftField } from './model';
import { draftFields } from './model';
import { createdAtMs, isMadeSince } from './objectId';
import type { Difference, PendingCreate } from './pending';

/** Whether the server can have made that of the text: white space, how accents are encoded, the case of an email address. */
export function isTidied(field: DraftField, sent: string, there: string | null): boolean {
  return tidied(field, sent) === tidied(field, there ?? '');
}

/**
 * The clients of that name, as a server may have tidied it up; the very name first.
 * @param isLikeEnough whether a name that only looks like it counts, too
 */
export function namesakesAmong(
  clients: readonly Client[],
  name: string,
  isLikeEnough = false,
): readonly Client[] {
  const folded = foldName(name);
  const isNamed = [
    (other: string): boolean => other === name,
    (other: string): boolean => isTidied('name', name, other),
    (other: string): boolean => isLikeEnough && foldName(other) === folded,
  ];
  const ranked = isNamed.flatMap((is) => clients.filter((client) => is(client.name)));
  return [...new Set(ranked)];
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

/**
 * What tells the client from the one that the row has sent; undefined for the one that it is: as it was sent, and made since.
 * @param sentAt when its request left, by the clock of the server; undefined where nothing tells
 */
export function differenceOf(
  client: Client,
  { departure, draft }: Pick<PendingCreate, 'departure' | 'draft'>,
  sentAt: number | undefined,
): Difference | undefined {
  if (!isAsSent(client, draft)) {
    return 'otherwise';
  }
  if (departure?.namesakes.includes(client.id)) {
    return 'older';
  }
  const madeAt = createdAtMs(client.id);
  if (madeAt === undefined || sentAt === undefined) {
    return 'untold';
  }
  return isMadeSince(madeAt, sentAt) ? undefined : 'older';
}

const isSentAtOnce = (field: ClientField): field is DraftField =>
  (draftFields as readonly ClientField[]).includes(field);

function tidied(field: DraftField, text: string): string {
  const even = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  return field === 'email' ? even.toLowerCase() : even;
}
