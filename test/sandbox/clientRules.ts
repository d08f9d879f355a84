// The rules that a client must keep, in the order in which they are checked.
import { ruleBroken } from './answers';
import { type Fields, booleanField, textField, textsField } from './body';
import type { Rules } from './call';
import type { ClientRow, Workspace } from './model';

/** The four fields that a new client may bring. */
export interface Contact {
  readonly name: string;
  readonly email: string | null;
  readonly address: string | null;
  readonly note: string | null;
}

/** What an update may bring; a null currency keeps the one that the client has. */
export interface Replacement extends Contact {
  readonly ccEmails: string[] | null;
  readonly archived: boolean;
  readonly currencyId: string | null;
}

/** Reads the fields of a new client; all other fields of the body are ignored. */
export function readContact(fields: Fields, rules: Rules): Contact {
  const name = textField(fields, 'name') ?? '';
  const email = textField(fields, 'email');
  const address = textField(fields, 'address');
  const note = textField(fields, 'note');
  // Whether the live service trims is unknown, so blanks alone count as a name here.
  if (name === '') throw ruleBroken('Client name is required');
  if (name.length > 100) throw ruleBroken('Client name cannot be longer than 100.');
  // Which fields it guards is unknown; these are all that a person writes freely.
  if (rules.refuseAngleBrackets && [name, email, address, note].some((text) => hasBrackets(text))) {
    throw ruleBroken(`You entered wrong value. Don't use "<" and ">" characters`);
  }
  checkEmail(email);
  // The limits are documented, these two texts are a guess after the one for the name.
  if (isLong(address)) throw ruleBroken('Client address cannot be longer than 3000.');
  if (isLong(note)) throw ruleBroken('Client note cannot be longer than 3000.');
  return { name, email, address, note };
}

/** Reads a whole client; what the body leaves out is unset, except for the currency. */
export function readReplacement(fields: Fields, rules: Rules, workspace: Workspace): Replacement {
  const contact = readContact(fields, rules);
  const ccEmails = textsField(fields, 'ccEmails');
  const archived = booleanField(fields, 'archived');
  const currencyId = textField(fields, 'currencyId');
  if (ccEmails !== null && ccEmails.length > 3) {
    // The wording is off by one on the live service too: three are accepted.
    throw ruleBroken('Number of additional emails must be less than 3');
  }
  ccEmails?.forEach((email) => {
    checkEmail(email);
  });
  if (currencyId !== null && !workspace.currencies.some(({ id }) => id === currencyId)) {
    // A guess after the neighbouring routes: nobody has recorded the answer.
    throw ruleBroken("Currency doesn't belong to Workspace");
  }
  return { ...contact, ccEmails, archived, currencyId };
}

/**
 * Refuses a name that another client of the workspace has, archived or not. The comparison is exact
 * and case-sensitive; how the live service compares capitals and blanks is unknown.
 */
export function checkNameIsFree(name: string, clients: readonly ClientRow[], ownId?: string): void {
  if (clients.some((client) => client.name === name && client.id !== ownId)) {
    throw ruleBroken(`Client with name '${name}' already exists`);
  }
}

function checkEmail(email: string | null): void {
  if (email !== null && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
    throw ruleBroken('Please enter valid value for email');
  }
}

function hasBrackets(text: string | null): boolean {
  return text !== null && /[<>]/.test(text);
}

function isLong(text: string | null): boolean {
  return text !== null && text.length > 3000;
}
