// One API call that is being carried out, and how its query is read.
import { type Answer, json, refusal, ruleBroken } from './answers';
import type { Account, Model, Workspace } from './model';
import type { RecordedRequest } from './requests';

/** The switches of the sandbox that decide how a call ends. */
export interface Rules {
  /** Requests an hour for a whole workspace; undefined = unlimited. */
  readonly hourlyLimit: number | undefined;
  readonly refuseAngleBrackets: boolean;
  /** Whether the filter by name takes it for a regular expression: then brackets find themselves no more. */
  readonly readsNamesAsPatterns: boolean;
  /** ms since epoch. */
  readonly now: () => number;
}

/** A call whose key is known. */
export interface Call {
  readonly rules: Rules;
  readonly model: Model;
  readonly account: Account;
  readonly request: RecordedRequest;
  readonly query: URLSearchParams;
}

/** A call below /workspaces/{id}, made by somebody who belongs to that workspace. */
export interface WorkspaceCall extends Call {
  readonly workspace: Workspace;
}

/** A true/false parameter; undefined when it is left out. */
export function booleanParameter(query: URLSearchParams, name: string): boolean | undefined {
  const value = query.get(name) ?? '';
  if (value === '') return undefined;
  if (value === 'true' || value === 'false') return value === 'true';
  throw unconvertible(name, 'Boolean', `Invalid boolean value [${value}]`);
}

/** One of a set of words in a parameter; `fallback` when it is left out. */
export function choiceParameter<Choice extends string>(
  query: URLSearchParams,
  name: string,
  choices: readonly Choice[],
  fallback: NoInfer<Choice>,
): Choice {
  const value = query.get(name);
  if (value === null) return fallback;
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  const field = name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  throw ruleBroken(
    `You entered invalid value for field: [${field}]. This field can't be empty and can't be ` +
      `null. Make sure that every value representing: [${field}] must be from the following ` +
      `set: ${choices.join(', ')}.`,
  );
}

/** Answers one page of the rows: page is 1-based, page-size is 1 to 5000 and 50 by default. */
export function pageOf(query: URLSearchParams, rows: readonly unknown[]): Answer {
  const page = wholeParameter(query, 'page', 1);
  const size = wholeParameter(query, 'page-size', 50);
  // Only the status is known of the live service here; the two texts are our own.
  if (page < 1) throw ruleBroken('Page must be greater than or equal to 1');
  if (size < 1 || size > 5000) throw ruleBroken('Page size must be between 1 and 5000');
  const end = page * size;
  // Whether the live service says so on a last page that is exactly full is unknown.
  const isLast = end >= rows.length;
  return json(200, rows.slice(end - size, end), { 'Last-Page': String(isLast) });
}

function wholeParameter(query: URLSearchParams, name: string, fallback: number): number {
  const value = query.get(name) ?? '';
  if (value === '') return fallback;
  if (/^-?\d{1,9}$/.test(value)) return Number(value);
  throw unconvertible(name, 'Integer', `For input string: "${value}"`);
}

function unconvertible(name: string, type: string, reason: string): Error {
  return refusal(
    400,
    3000,
    `Method parameter '${name}': Failed to convert value of type 'java.lang.String' to ` +
      `required type 'java.lang.${type}'; ${reason}`,
  );
}
