// The rules of the form: what a field may hold, and whether a name is taken. Pure; the sentences are in messages.ts.
import { tidyText, withoutInvisible } from './invisible';
import type { Client, ClientDraft, DraftField } from './model';
import { draftFields, mostCcEmails } from './model';
import { foldName } from './nameFold';
import { seenLength } from './seenLength';

/**
 * The longest text of each field. Source: Clockify's OpenAPI document, "CreateClientRequestV1", November 2026. It sets no limit
 * for an e-mail address, and does not say what counts as a character: what people see blocks, UTF-16 units are a hint only.
 */
export const fieldLimits: Readonly<Record<DraftField, number>> = {
  name: 100,
  email: Infinity,
  address: 3000,
  note: 3000,
};

/** What is to become a client. */
export type Unsent = 'pending' | 'draft';

/** What is wrong with a field. `blocks` tells whether the server is known to refuse it; a hint lets it pass. */
export type FieldProblem =
  | { readonly code: 'nameRequired' | 'notAnEmail'; readonly blocks: true }
  | {
      readonly code: 'tooLong';
      readonly blocks: true;
      readonly length: number;
      readonly limit: number;
    }
  /** Only where it is counted in UTF-16 units. */
  | { readonly code: 'perhapsTooLong'; readonly blocks: false; readonly limit: number }
  | { readonly code: 'nameTaken'; readonly blocks: true; readonly client: Client }
  /** A client that is not created yet is to have it. */
  | { readonly code: 'namePending'; readonly blocks: false; readonly by: Unsent }
  | { readonly code: 'nameLooksLike'; readonly blocks: false; readonly client: Client }
  | { readonly code: 'tooManyCcEmails'; readonly blocks: true }
  | { readonly code: 'notAnEmailAmong'; readonly blocks: true; readonly text: string }
  | { readonly code: 'unusualEmail' | 'angleBrackets'; readonly blocks: false };

/**
 * The draft as it is sent: without spaces around, and without what nobody sees. Line breaks inside a field stay.
 * @param before what the client has already: a field that was not touched stays as it is there
 */
export function normaliseDraft(draft: ClientDraft, before?: ClientDraft): ClientDraft {
  const tidy = (field: DraftField): string =>
    before !== undefined && isSameText(draft[field], before[field])
      ? draft[field].trim()
      : tidyText(draft[field]);
  return {
    ...draft,
    name: tidy('name'),
    email: tidy('email'),
    address: tidy('address'),
    note: tidy('note'),
  };
}

/** Whether the form shows no difference between them. */
export function isSameText(a: string, b: string): boolean {
  const plain = (text: string): string => text.replace(/\r\n?/g, '\n').trim();
  return plain(a) === plain(b);
}

/** Whether nothing is typed in it. */
export function isEmptyDraft({ ccEmails = [], currency, ...draft }: ClientDraft): boolean {
  const isBlank = draftFields.every((field) => tidyText(draft[field]) === '');
  return isBlank && ccEmails.length === 0 && currency === undefined;
}

/** Whether both say the same. */
export function isSameDraft(a: ClientDraft | undefined, b: ClientDraft): boolean {
  return (
    a !== undefined &&
    draftFields.every((field) => a[field] === b[field]) &&
    a.currency?.id === b.currency?.id &&
    (a.ccEmails ?? []).join() === (b.ccEmails ?? []).join()
  );
}

/** The first problem of one field, the blocking ones first; undefined when it is fine. */
export function checkField(
  field: DraftField,
  value: string,
  names: NameIndex,
): FieldProblem | undefined {
  const text = tidyText(value);
  const length = lengthProblem(text, fieldLimits[field]);
  if (length?.blocks) {
    return length;
  }
  return ownRule(field, text, names) ?? length ?? angleBracketHint(text);
}

function lengthProblem(text: string, limit: number): FieldProblem | undefined {
  if (text.length <= limit) {
    return undefined;
  }
  const length = seenLength(text);
  return length > limit
    ? { code: 'tooLong', blocks: true, length, limit }
    : { code: 'perhapsTooLong', blocks: false, limit };
}

function ownRule(field: DraftField, text: string, names: NameIndex): FieldProblem | undefined {
  switch (field) {
    case 'name':
      return checkName(text, names);
    case 'email':
      return checkEmail(text);
    case 'address':
    case 'note':
      return undefined;
  }
}

/** The first field that blocks the create, in the order of the form. */
export function firstBlockedField(
  draft: ClientDraft,
  names: NameIndex,
): DraftField | 'ccEmails' | undefined {
  const blocked = draftFields.find((field) => checkField(field, draft[field], names)?.blocks);
  // A draft may hold addresses that are half typed.
  return blocked ?? (checkCcEmails((draft.ccEmails ?? []).join(' ')) && 'ccEmails');
}

function checkName(text: string, names: NameIndex): FieldProblem | undefined {
  if (text === '') {
    return { code: 'nameRequired', blocks: true };
  }
  const same = names.exact(text);
  if (same !== undefined) {
    return { code: 'nameTaken', blocks: true, client: same };
  }
  const unsent = names.unsent?.(text);
  if (unsent !== undefined) {
    return { code: 'namePending', blocks: false, by: unsent };
  }
  const alike = names.alike(text);
  return alike && { code: 'nameLooksLike', blocks: false, client: alike };
}

/** The addresses in a line, which separates them by commas, semicolons or spaces. */
export function readCcEmails(line: string): readonly string[] {
  return withoutInvisible(line)
    .split(/[\s,;]+/)
    .filter((text) => text !== '');
}

/** As `checkField`, for the line of addresses that get copies. */
export function checkCcEmails(line: string): FieldProblem | undefined {
  const emails = readCcEmails(line);
  const wrong = emails.find((email) => checkEmail(email)?.blocks);
  if (wrong !== undefined) {
    return { code: 'notAnEmailAmong', blocks: true, text: wrong };
  }
  return emails.length > mostCcEmails ? { code: 'tooManyCcEmails', blocks: true } : undefined;
}

/** The form of an address that HTML's e-mail field accepts (HTML Living Standard, "valid e-mail address"). */
const usualEmail =
  /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)*$/i;

function checkEmail(text: string): FieldProblem | undefined {
  if (text === '') {
    return undefined;
  }
  if (!/^[^\s@]+@[^\s@]+$/u.test(text)) {
    return { code: 'notAnEmail', blocks: true };
  }
  // Addresses with letters of other scripts exist, and nobody has recorded what the server makes of them.
  return usualEmail.test(text) ? undefined : { code: 'unusualEmail', blocks: false };
}

/** The server refuses them in text fields; which fields exactly is not known, hence no more than a hint. */
function angleBracketHint(text: string): FieldProblem | undefined {
  return /[<>]/.test(text) ? { code: 'angleBrackets', blocks: false } : undefined;
}

/** The names of a list, for look-ups at every keystroke. Active clients win over archived ones. */
export interface NameIndex {
  /** The client of exactly that name. */
  readonly exact: (name: string) => Client | undefined;
  /** A client whose name is the same once both are folded. */
  readonly alike: (name: string) => Client | undefined;
  /** What is not created yet and has the same name once both are folded. */
  readonly unsent?: (name: string) => Unsent | undefined;
}

/**
 * Going through tens of thousands of names takes a millisecond; maps of them would take a hundred to be made, again after
 * each change of the list.
 */
export function indexNames(clients: readonly Client[]): NameIndex {
  let folds: readonly string[] | undefined;
  return {
    exact: (wanted) => preferred(clients, ({ name }) => name === wanted),
    alike: (wanted) => {
      const known = (folds ??= clients.map(({ name }) => foldName(name)));
      const folded = foldName(wanted);
      return preferred(clients, (_client, index) => known[index] === folded);
    },
  };
}

function preferred(
  clients: readonly Client[],
  isWanted: (client: Client, index: number) => boolean,
): Client | undefined {
  const active = clients.find((client, index) => !client.archived && isWanted(client, index));
  return active ?? clients.find(isWanted);
}
