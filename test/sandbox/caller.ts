// A bare caller for the contract tests of the sandbox: a real socket, and nothing that helps.
import type { Sandbox, SandboxAccount, SandboxWorkspace } from './sandbox';

/** What came back; `json` is undefined when the body is not JSON. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: unknown;
}

/** What to send besides method and path; `body` goes as JSON, `rawBody` as it is. */
export interface Extras {
  body?: unknown;
  rawBody?: string;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** Sends one request; the path is below /api/v1. */
export type Caller = (method: string, path: string, extras?: Extras) => Promise<Reply>;

/** A caller that sends the key of an account; none at all without an account. */
export function callerOf(sandbox: Sandbox, account?: SandboxAccount): Caller {
  return async (method, path, { body, rawBody, headers, signal } = {}) => {
    const content = body === undefined ? rawBody : JSON.stringify(body);
    const response = await fetch(sandbox.apiUrl + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(account !== undefined && { 'X-Api-Key': account.apiKey }),
        ...(content !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(content !== undefined && { body: content }),
      ...(signal !== undefined && { signal }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: parse(text) };
  };
}

/** The path of a workspace's clients, or of one of them. */
export function clientsPath(workspace: SandboxWorkspace, id?: string): string {
  const all = `/workspaces/${workspace.id}/clients`;
  return id === undefined ? all : `${all}/${id}`;
}

/** The codes of an error and of what caused it, e.g. ECONNRESET; '' where there is none. */
export function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return [code, ...codesOf(error.cause)];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
