// The client endpoints of one workspace.
import { type Answer, accessDenied, json, ruleBroken } from './answers';
import { readFields } from './body';
import { type Rules, type WorkspaceCall, booleanParameter, choiceParameter, pageOf } from './call';
import { checkNameIsFree, readContact, readReplacement } from './clientRules';
import { type ClientRow, currencyCode, replaceRows } from './model';

/** All clients, active and archived ones alike unless one of the two is asked for. */
export function listClients({ query, rules, workspace }: WorkspaceCall): Answer {
  const isNamed = nameFilter(query.get('name') ?? '', rules);
  const isArchived = booleanParameter(query, 'archived');
  const column = choiceParameter(query, 'sort-column', ['ID', 'NAME'], 'NAME');
  const order = choiceParameter(query, 'sort-order', ['ASCENDING', 'DESCENDING'], 'ASCENDING');
  const direction = order === 'ASCENDING' ? 1 : -1;
  const rows = workspace.clients
    .filter(({ name }) => isNamed(name))
    .filter(({ archived }) => isArchived === undefined || archived === isArchived)
    .sort((one, other) => direction * compare(one, other, column === 'ID' ? 'id' : 'name'));
  return pageOf(query, rows);
}

function nameFilter(wanted: string, { readsNamesAsPatterns }: Rules): (name: string) => boolean {
  if (readsNamesAsPatterns) {
    const pattern = new RegExp(wanted, 'i');
    return (name) => pattern.test(name);
  }
  return (name) => name.toLowerCase().includes(wanted.toLowerCase());
}

/** A new client; unlike an update it answers the whole row, with the currency code. */
export function createClient({ model, request, rules, workspace }: WorkspaceCall): Answer {
  const contact = readContact(readFields(request), rules);
  checkNameIsFree(contact.name, workspace.clients);
  return json(201, model.addClient(workspace.id, contact));
}

/** One client. */
export function readClient(call: WorkspaceCall, id: string): Answer {
  return json(200, find(call, id));
}

/** Replaces a client. */
export function updateClient(call: WorkspaceCall, id: string): Answer {
  const { query, request, rules, workspace } = call;
  const { currencyId, ...fields } = readReplacement(readFields(request), rules, workspace);
  const before = find(call, id);
  checkNameIsFree(fields.name, workspace.clients, id);
  const currency = currencyId ?? before.currencyId;
  const after: ClientRow = {
    ...before,
    ...fields,
    currencyId: currency,
    currencyCode: currencyCode(workspace, currency),
  };
  const isArchiving = booleanParameter(query, 'archive-projects') ?? false;
  const isFinishing = booleanParameter(query, 'mark-tasks-as-done') ?? false;
  replaceRows(
    workspace.clients,
    (client) => client.id === id,
    () => after,
  );
  replaceRows(
    workspace.projects,
    ({ clientId }) => clientId === id,
    (project) => ({
      ...project,
      clientName: after.name,
      archived: project.archived || (after.archived && isArchiving),
      tasks: project.tasks.map(({ name, isDone }) => ({
        name,
        isDone: isDone || (after.archived && isFinishing),
      })),
    }),
  );
  return json(200, withoutCode(after));
}

/** Deletes an archived client; its projects live on without one and its name is free again. */
export function deleteClient(call: WorkspaceCall, id: string): Answer {
  const { workspace } = call;
  const client = find(call, id);
  if (!client.archived) throw ruleBroken('Cannot delete an active client');
  workspace.clients.splice(workspace.clients.indexOf(client), 1);
  replaceRows(
    workspace.projects,
    ({ clientId }) => clientId === id,
    (project) => ({ ...project, clientId: '', clientName: '' }),
  );
  return json(200, withoutCode(client));
}

/** Refuses who may not create and manage clients in the workspace; the owner always may. */
export function checkMayManage({ workspace }: WorkspaceCall): void {
  if (workspace.role === 'member' && workspace.whoCanCreate !== 'EVERYONE') throw accessDenied();
}

function find({ workspace }: WorkspaceCall, id: string): ClientRow {
  const client = workspace.clients.find((one) => one.id === id);
  // An id that is unknown, deleted, malformed or of another workspace: never a 404.
  if (client === undefined) throw ruleBroken("Client doesn't belong to Workspace");
  return client;
}

function withoutCode(client: ClientRow): object {
  return { ...client, currencyCode: undefined };
}

/** By code units: how the live service sorts capitals is unknown, so nobody should rely on it. */
function compare(one: ClientRow, other: ClientRow, column: 'id' | 'name'): number {
  if (one[column] === other[column]) return one.id < other.id ? -1 : 1;
  return one[column] < other[column] ? -1 : 1;
}
