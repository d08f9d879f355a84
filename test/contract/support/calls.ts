// The calls that every failure is tried with.
import type { ClientDraft } from '../../../src/core/model';
import type { Bench } from './bench';

export interface Call {
  readonly name: string;
  readonly method: 'GET' | 'POST';
  /** What the service answers when all is well. */
  readonly success: number;
  path(bench: Bench): string;
  run(bench: Bench): Promise<unknown>;
}

/** A client that every rule of the service allows. */
export const draft: ClientDraft = {
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  address: '12 St James Square',
  note: 'Pays at once.',
};

export const getUser: Call = {
  name: 'GET user',
  method: 'GET',
  success: 200,
  path: () => '/user',
  run: ({ api, canceller, connection }) => api.getAccount(connection, canceller.signal),
};

export const getClients: Call = {
  name: 'GET clients',
  method: 'GET',
  success: 200,
  path: ({ workspace }) => `/workspaces/${workspace.id}/clients`,
  run: async ({ api, canceller, connection, workspace }) =>
    (await api.listClients(connection, workspace.id, canceller.signal)).clients,
};

export const findClients: Call = {
  ...getClients,
  name: 'GET clients by name',
  run: async ({ api, canceller, connection, workspace }) =>
    (await api.findClients(connection, workspace.id, draft.name, canceller.signal)).clients,
};

export const postClient: Call = postClientWith({});

/** Creates the usual client but for the fields given. */
export function postClientWith(fields: Partial<ClientDraft>): Call {
  return {
    ...getClients,
    name: 'POST client',
    method: 'POST',
    success: 201,
    run: async ({ api, canceller, connection, workspace }) => {
      const wanted = { ...draft, ...fields };
      const { signal } = canceller;
      return (await api.createClient(connection, workspace.id, wanted, signal)).client;
    },
  };
}

export const calls: readonly Call[] = [getUser, getClients, postClient];
