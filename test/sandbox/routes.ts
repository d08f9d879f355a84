// From a request to its answer: who calls, which endpoint is meant, is it allowed now.
import { isOf, listProjects, listWorkspaces, readUser, readWorkspace } from './accountRoutes';
import { type Answer, Refusal, json, noSuchWorkspace, refusal, tooManyRequests } from './answers';
import type { Call, Rules, WorkspaceCall } from './call';
import {
  checkMayManage,
  createClient,
  deleteClient,
  listClients,
  readClient,
  updateClient,
} from './clientRoutes';
import type { Account, Model, Workspace } from './model';
import type { RecordedRequest } from './requests';

type Handler = (call: Call, ...ids: string[]) => Answer;
type WorkspaceHandler = (call: WorkspaceCall, id: string) => Answer;

interface Route {
  readonly path: RegExp;
  readonly verbs: Readonly<Record<string, Handler>>;
}

const routes: readonly Route[] = [
  { path: /^\/user$/, verbs: { GET: readUser } },
  { path: /^\/workspaces$/, verbs: { GET: listWorkspaces } },
  { path: /^\/workspaces\/([^/]+)$/, verbs: { GET: within(readWorkspace) } },
  { path: /^\/workspaces\/([^/]+)\/projects$/, verbs: { GET: within(listProjects) } },
  {
    path: /^\/workspaces\/([^/]+)\/clients$/,
    verbs: { GET: within(listClients), POST: within(managing(createClient)) },
  },
  {
    path: /^\/workspaces\/([^/]+)\/clients\/([^/]+)$/,
    verbs: {
      GET: within(readClient),
      PUT: within(managing(updateClient)),
      DELETE: within(managing(deleteClient)),
    },
  },
];

/** Carries a request out, at once and as a whole. */
export function carryOut(
  request: RecordedRequest,
  query: URLSearchParams,
  model: Model,
  rules: Rules,
): Answer {
  try {
    const account = authenticate(request, model);
    const { handler, ids } = route(request);
    return handler({ account, model, query, request, rules }, ...ids);
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    // A fault of the sandbox itself; said aloud, since a test would puzzle over a mute 500.
    return json(500, { message: `The sandbox failed: ${String(error)}`, code: 500 });
  }
}

/** What a wrong root path gets: the web framework's own words, without message and code. */
export function notBelowApi(path: string, now: number): Answer {
  const timestamp = new Date(now).toISOString();
  return json(404, { timestamp, status: 404, error: 'Not Found', path });
}

/** Exactly one credential is wanted; a bearer token counts as none. */
function authenticate({ headers }: RecordedRequest, model: Model): Account {
  const apiKey = headers['x-api-key'] ?? '';
  const addonToken = headers['x-addon-token'] ?? '';
  if ((apiKey === '') === (addonToken === '')) {
    throw refusal(401, 1000, 'Multiple or none auth tokens present');
  }
  if (addonToken !== '') throw refusal(401, 4017, 'Token is not valid');
  const account = model.ownerOf(apiKey);
  if (account === undefined) throw refusal(401, 4003, 'Api key does not exist');
  return account;
}

function route({ method, path }: RecordedRequest): { handler: Handler; ids: string[] } {
  for (const { path: pattern, verbs } of routes) {
    const match = pattern.exec(path);
    if (match === null) continue;
    const handler = verbs[method];
    if (handler !== undefined) return { handler, ids: match.slice(1) };
    const message = `Request method '${method}' is not supported`;
    throw refusal(405, 3000, message, { Allow: Object.keys(verbs).join(', ') });
  }
  throw refusal(404, 3000, `No static resource v1${path}.`);
}

function within(handler: WorkspaceHandler): Handler {
  return (call, workspaceId = '', id = '') => {
    const workspace = call.model.workspaces
      .filter(isOf(call.account))
      .find((one) => one.id === workspaceId);
    if (workspace === undefined) throw noSuchWorkspace();
    countHourly(workspace, call.rules);
    return handler({ ...call, workspace }, id);
  };
}

function managing(handler: WorkspaceHandler): WorkspaceHandler {
  return (call, id) => {
    checkMayManage(call);
    return handler(call, id);
  };
}

/**
 * Counts what was let through within the last hour. Only requests that name the workspace count:
 * whether /user and /workspaces use up the limit of one is unknown.
 */
function countHourly({ servedAt }: Workspace, { hourlyLimit, now }: Rules): void {
  if (hourlyLimit === undefined) return;
  const hourAgo = now() - 3_600_000;
  const recent = servedAt.filter((time) => time > hourAgo);
  if (recent.length >= hourlyLimit) throw tooManyRequests();
  servedAt.splice(0, servedAt.length, ...recent, now());
}
