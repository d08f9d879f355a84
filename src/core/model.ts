// The shapes that the whole extension speaks in.

/** A Clockify account, as `GET /user` tells of it. */
export interface Account {
  /** 24 lower-case hexadecimal digits. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** The workspace that is open in the Clockify web app, or null when Clockify does not say. */
  readonly activeWorkspaceId: string | null;
}

export interface Workspace {
  readonly id: string;
  readonly name: string;
}

/** One of the currencies that a workspace has. */
export interface Currency {
  readonly id: string;
  /** Chosen by the workspace; usually, but not necessarily, one of ISO 4217. */
  readonly code: string;
}

/** A client (customer) of a workspace. A field that is null was never filled in. */
export interface Client {
  /** 24 lower-case hexadecimal digits; the first eight are the moment of creation in Unix seconds. */
  readonly id: string;
  readonly workspaceId: string;
  readonly name: string;
  readonly email: string | null;
  /** At most three, in the order in which Clockify keeps them; empty when there are none. */
  readonly ccEmails: readonly string[];
  readonly address: string | null;
  readonly note: string | null;
  readonly currencyId: string | null;
  readonly currencyCode: string | null;
  readonly archived: boolean;
}

/** What of a list is not known. */
export interface ListGaps {
  /** Where a row that could not be read went wrong, such as "[3].name", for each of them. Never data. */
  readonly unreadable: readonly string[];
  /** Whether there may be more rows: the server went on giving pages, up to a bound. */
  readonly isCut: boolean;
}

export const noGaps: ListGaps = { unreadable: [], isCut: false };

export function isWhole({ isCut, unreadable }: ListGaps): boolean {
  return !isCut && unreadable.length === 0;
}

/** The clients of a list, as far as they could be read. */
export interface ClientReading {
  readonly clients: readonly Client[];
  readonly gaps: ListGaps;
}

/** At most so many copies go out with an invoice (live service, 2026; its refusal says "less than 3"). */
export const mostCcEmails = 3;

/** The fields of the form, in the order in which it asks for them. */
export const draftFields = ['name', 'email', 'address', 'note'] as const;

export type DraftField = (typeof draftFields)[number];

/** The fields that are asked for on demand only. A create drops them, so they take a second request. */
export interface ClientExtras {
  readonly ccEmails?: readonly string[];
  readonly currency?: Currency;
}

/** What somebody typed for a client. An empty text is a field that was left out; an absent extra stays as it is. */
export type ClientDraft = Readonly<Record<DraftField, string>> & ClientExtras;

/** What is to be different from now on; an empty text empties the field. */
export type ClientChange = Partial<ClientDraft> & { readonly archived?: boolean };

export const emptyDraft: ClientDraft = { name: '', email: '', address: '', note: '' };

/** Where the form can stand: at a field, or at the review of all of them. */
export const formSteps = [...draftFields, 'review'] as const;

export type FormStep = (typeof formSteps)[number];
