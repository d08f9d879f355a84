// `unknown` from the wire → our shapes. Unknown fields are ignored, nulls tolerated, a wrong shape is an error.
import * as v from 'valibot';
import { ClockifyError } from '../core/errors';
import type { Account, Client, Currency, Workspace } from '../core/model';

/** Ids become parts of addresses and of the names of files: nothing but letters, digits and underscores. */
const idPattern = /^\w{1,64}$/;

const id = v.pipe(v.string(), v.regex(idPattern));

/** Unset fields come as null (live service, 2026); an empty text means the same to us. */
const optionalText = v.pipe(
  v.nullish(v.string(), null),
  v.transform((text) => (text === '' ? null : text)),
);

/** The live service sends an array or null; the sample in its documentation shows one string. */
const ccEmails = v.pipe(
  v.nullish(v.union([v.string(), v.array(v.string())]), []),
  v.transform((emails) => (typeof emails === 'string' ? [emails] : emails)),
  v.transform((emails) => emails.filter((email) => email !== '')),
);

const client = v.object({
  id,
  name: v.string(),
  email: optionalText,
  ccEmails,
  address: optionalText,
  note: optionalText,
  // It only serves to choose the same one again: nothing of the list is worth losing for it.
  currencyId: v.fallback(optionalText, null),
  currencyCode: optionalText,
  archived: v.nullish(v.boolean(), false),
});

const account = v.object({
  id,
  name: v.nullish(v.string(), ''),
  email: v.nullish(v.string(), ''),
  activeWorkspace: optionalText,
  defaultWorkspace: optionalText,
});

const workspace = v.object({ id, name: v.string() });

const workspaceCurrencies = v.object({
  currencies: v.nullish(v.array(v.object({ id, code: v.string() })), []),
});

/** @throws {ClockifyError} `invalidResponse` */
export function decodeClient(body: unknown, workspaceId: string): Client {
  return clientOf(decode(client, body), workspaceId);
}

/** The rows of a list that can be read, and where the others went wrong, such as "[3].name". */
interface Decoded<T> {
  readonly rows: T[];
  readonly unreadable: readonly string[];
}

/** One odd row hides no other. @throws {ClockifyError} `invalidResponse` when it is no list, or none of its rows is a client */
export function decodeClients(body: unknown, workspaceId: string): Decoded<Client> {
  const rows = decodeRows(body);
  const isOurs = (row: unknown): row is UsualRow => isUsual(row) && isOf(row, workspaceId);
  return rows.every(isOurs)
    ? { rows: rows.map((row) => clientOf(row, workspaceId)), unreadable: [] }
    : decodeEach(rows, (row) => {
        const usual = decode(client, row);
        if (!isOf(row, workspaceId)) {
          throw new ClockifyError('invalidResponse', { subject: 'workspaceId' });
        }
        return clientOf(usual, workspaceId);
      });
}

function decodeEach<T>(rows: readonly unknown[], decodeRow: (row: unknown) => T): Decoded<T> {
  const unreadable: string[] = [];
  const decoded = rows.flatMap((row, index) => {
    try {
      return [decodeRow(row)];
    } catch (error) {
      if (!(error instanceof ClockifyError)) {
        throw error;
      }
      const { subject = 'body' } = error.details;
      unreadable.push(subject === 'body' ? `[${index}]` : `[${index}].${subject}`);
      return [];
    }
  });
  const [subject] = unreadable;
  if (decoded.length === 0 && subject !== undefined) {
    // Nothing fits: who has sent this may be no Clockify at all.
    throw new ClockifyError('invalidResponse', { subject });
  }
  return { rows: decoded, unreadable };
}

/** A row that names another workspace is none of this one. Most name theirs; none has to. */
function isOf(row: unknown, workspaceId: string): boolean {
  const named = (row as { readonly workspaceId?: unknown } | null)?.workspaceId ?? workspaceId;
  return named === workspaceId;
}

/** A row as the live service sends them, but for the empty texts that a null stands for. */
type UsualRow = Omit<Client, 'workspaceId' | 'ccEmails'> & {
  readonly ccEmails: readonly string[] | null;
};

/** Looks at every field, as the schema does: for tens of thousands of rows, that takes ten times as long. */
function isUsual(row: unknown): row is UsualRow {
  const {
    address,
    archived,
    ccEmails: copies,
    currencyCode,
    currencyId,
    email,
    id: key,
    name,
    note,
  } = (row ?? {}) as Partial<UsualRow>;
  const texts = [email, address, note, currencyId, currencyCode];
  return (
    typeof key === 'string' &&
    idPattern.test(key) &&
    typeof name === 'string' &&
    typeof archived === 'boolean' &&
    (copies === null || (Array.isArray(copies) && copies.every(isFilledText))) &&
    texts.every(isTextOrNull)
  );
}

const isTextOrNull = (value: unknown): boolean => value === null || typeof value === 'string';

const isFilledText = (value: unknown): boolean => typeof value === 'string' && value !== '';

const noCopies: readonly string[] = [];

/** Each field by name: copies of whole rows take more memory, and would keep what we do not know. */
function clientOf(
  {
    address,
    archived,
    ccEmails: copies,
    currencyCode,
    currencyId,
    email,
    id: key,
    name,
    note,
  }: UsualRow,
  workspaceId: string,
): Client {
  return {
    id: key,
    workspaceId,
    name,
    email: email === '' ? null : email,
    ccEmails: copies === null || copies.length === 0 ? noCopies : copies,
    address: address === '' ? null : address,
    note: note === '' ? null : note,
    currencyId: currencyId === '' ? null : currencyId,
    currencyCode: currencyCode === '' ? null : currencyCode,
    archived,
  };
}

/** @throws {ClockifyError} `invalidResponse` */
export function decodeAccount(body: unknown): Account {
  const { activeWorkspace, defaultWorkspace, ...rest } = decode(account, body);
  return { ...rest, activeWorkspaceId: activeWorkspace ?? defaultWorkspace };
}

/** Those that can be read. @throws {ClockifyError} `invalidResponse` when it is no list, or has rows and none can be read */
export function decodeWorkspaces(body: unknown): Workspace[] {
  const rows = decodeRows(body);
  return decodeEach(rows, (row) => decode(workspace, row)).rows;
}

/** A record as it came, for an answer that sends it back whole. */
export type Fields = Readonly<Record<string, unknown>>;

/** @throws {ClockifyError} `invalidResponse` */
export function decodeFields(body: unknown): Fields {
  return decode(v.record(v.string(), v.unknown()), body);
}

/** @throws {ClockifyError} `invalidResponse` when it is no list */
export function decodeRows(body: unknown): readonly unknown[] {
  return decode(v.array(v.unknown()), body);
}

/** The currencies of a workspace. @throws {ClockifyError} `invalidResponse` */
export function decodeCurrencies(body: unknown): Currency[] {
  return decode(workspaceCurrencies, body).currencies;
}

function decode<Schema extends v.GenericSchema>(
  schema: Schema,
  body: unknown,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, body, { abortEarly: true });
  if (result.success) {
    return result.output;
  }
  // The path alone: valibot's message quotes what it found, which is a client's data.
  throw new ClockifyError('invalidResponse', { subject: v.getDotPath(result.issues[0]) ?? 'body' });
}
