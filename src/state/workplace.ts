// What the outbox may do in the workspace that is chosen now.
import type { ClockifyApi } from '../api/clockifyApi';
import type { Owner } from '../core/pending';
import type { Workplace } from './delivery';
import type { SessionStore } from './sessionStore';

export function createWorkplace(session: SessionStore, api: ClockifyApi): Workplace {
  return {
    owner: () => session.owner,

    createClient: async (owner, draft, signal) => {
      const client = await session.request(owner, (connection) =>
        api.createClient(connection, owner.workspace.id, draft, signal),
      );
      session.insert(client);
      return client;
    },

    findClient: async (owner: Owner, name, signal) => {
      const clients = await session.request(owner, (connection) =>
        api.findClients(connection, owner.workspace.id, name, signal),
      );
      return clients.find((client) => client.name === name);
    },

    adopt: (client) => {
      session.insert(client);
    },
  };
}
