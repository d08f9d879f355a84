// One client on the server: how `expectRequests` spells what is asked about it, and how somebody else changes it.
import assert from 'node:assert/strict';
import type { SandboxClient } from '../sandbox/sandbox';
import type { Journey } from './journey';

export function clientNamed({ sandbox, workspace }: Journey, name: string): SandboxClient {
  const client = sandbox.clientsOf(workspace).find((each) => each.name === name);
  assert.ok(client, `No client "${name}" on the server`);
  return client;
}

export const pathOf = ({ id, workspaceId }: SandboxClient): string =>
  `/workspaces/${workspaceId}/clients/${id}`;

export const read = (client: SandboxClient): string => `GET ${pathOf(client)}`;

/** The whole record goes back with the change in it. */
export const write = (client: SandboxClient, change: Partial<SandboxClient>): string =>
  `PUT ${pathOf(client)} ${JSON.stringify({ ...client, ...change })}`;

export const remove = (client: SandboxClient): string => `DELETE ${pathOf(client)}`;

export const countProjects = ({ workspaceId }: Pick<SandboxClient, 'workspaceId'>): string =>
  `GET /workspaces/${workspaceId}/projects`;

/** As somebody else would, unnoticed by the extension. Returns the client as it is then. */
export async function changeElsewhere(
  journey: Journey,
  client: SandboxClient,
  change: Partial<SandboxClient>,
): Promise<SandboxClient> {
  await sendElsewhere(journey, client, 'PUT', JSON.stringify({ ...client, ...change }));
  return { ...client, ...change };
}

/** As somebody else would, unnoticed by the extension. */
export async function deleteElsewhere(journey: Journey, client: SandboxClient): Promise<void> {
  await changeElsewhere(journey, client, { archived: true });
  await sendElsewhere(journey, client, 'DELETE');
}

async function sendElsewhere(
  journey: Journey,
  client: SandboxClient,
  method: 'PUT' | 'DELETE',
  body?: string,
): Promise<void> {
  await journey.expectRequests();
  const { ok } = await fetch(`${journey.sandbox.apiUrl}${pathOf(client)}`, {
    method,
    headers: { 'X-Api-Key': journey.account.apiKey, 'Content-Type': 'application/json' },
    ...(body !== undefined && { body }),
  });
  assert.ok(ok);
  journey.forgiveRequests();
}
