// The rules of the form: what a field may hold, and whether a name is taken. Pure; the sentences are in messages.ts.
import type { Client, ClientDraft, DraftField } from './model';
import { draftFields, mostCcEmails } from './model';

/**
 * The longest text of each field in UTF-16 units, as Java counts (the server's language).
 * Source: Clockify's OpenAPI document, "CreateClientRequestV1", November 2026. It sets no limit for an e-mail address.
 */
export const fieldLimits: Readonly<Record<DraftField, number>> = {
  name: 100,
  email: Infinity,
  address: 3000,
  note: 3000,
};

/** What is wrong with a field. `blocks` tells whether the server is known to refuse it; a hint lets it pass. */
export type FieldProblem =
  | { readonly code: 'nameRequired' | 'notAnEmail'; readonly blocks: true }
  | {
      readonly code: 'tooLong';
      readonly blocks: true;
      readonly length: number;
      readonly limit: number;
    }
  | { readonly code: 'nameTaken'; readonly blocks: true; readonly client: Client }
  | { readonly code: 'nameLooksLike'; readonly blocks: false; readonly client: Client }
  | { readonly code: 'tooManyCcEmails'; readonly blocks: true }
  | { readonly code: 'notAnEmailAmong'; readonly blocks: true; readonly text: string }
  | { readonly code: 'unusualEmail' | 'angleBrackets'; readonly blocks: false };

/** The draft as it is sent: trimmed. Line breaks inside a field stay. */
export function normaliseDraft(draft: ClientDraft): ClientDraft {
  return {
    ...draft,
    name: draft.name.trim(),
    email: draft.email.trim(),
    address: draft.address.trim(),
    note: draft.note.trim(),
  };
}

/** Whether nothing is typed in it. */
export function isEmptyDraft({ ccEmails = [], currency, ...draft }: ClientDraft): boolean {
  const isBlank = draftFields.every((field) => draft[field].trim() === '');
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
  const text = value.trim();
  if (text.length > fieldLimits[field]) {
    return { code: 'tooLong', blocks: true, length: text.length, limit: fieldLimits[field] };
  }
  return ownRule(field, text, names) ?? angleBracketHint(text);
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
  const alike = names.alike(text);
  return alike && { code: 'nameLooksLike', blocks: false, client: alike };
}

/** The addresses in a line, which separates them by commas, semicolons or spaces. */
export function readCcEmails(line: string): readonly string[] {
  return line.split(/[\s,;]+/).filter((text) => text !== '');
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

/** Most names: single spaces, and no character that another encoding has (they begin at U+0300). Only case is left to fold. */
const plainName = /^[!-~\u00a1-\u02ff]+(?: [!-~\u00a1-\u02ff]+)*$/;

/** Equal for names that differ only in case, in the number of spaces, or in how their accents are encoded. */
export function foldName(name: string): string {
  const even = plainName.test(name) ? name : name.normalize('NFC').trim().replace(/\s+/gu, ' ');
  return even.toLowerCase();
}
