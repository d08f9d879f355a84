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
  readonly currencyCode: string | null;
  readonly archived: boolean;
}

/** The fields of the form, in the order in which it asks for them. */
export const draftFields = ['name', 'email', 'address', 'note'] as const;

export type DraftField = (typeof draftFields)[number];

/** What somebody typed for a new client. An empty text is a field that was left out. */
export type ClientDraft = Readonly<Record<DraftField, string>>;

export const emptyDraft: ClientDraft = { name: '', email: '', address: '', note: '' };

/** Where the form can stand: at a field, or at the review of all of them. */
export const formSteps = [...draftFields, 'review'] as const;

export type FormStep = (typeof formSteps)[number];
