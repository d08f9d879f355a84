// The endpoints around the account: the user, the workspaces and their projects.
import { type Answer, json, refusal } from './answers';
import { type Call, type WorkspaceCall, booleanParameter, pageOf } from './call';
import type { Account, Role, SandboxProject, Workspace } from './model';

const roleNames: Readonly<Record<Role, string | undefined>> = {
  owner: 'OWNER',
  admin: 'WORKSPACE_ADMIN',
  member: undefined,
};
const knownRoles = ['OWNER', 'WORKSPACE_ADMIN', 'TEAM_MANAGER', 'PROJECT_MANAGER'];

/** Whose key it is. */
export function readUser({ account, model, query }: Call): Answer {
  const { id, name, email, activeWorkspace } = account;
  if (activeWorkspace === null) {
    // One third-party note has the status and the text; the code is a guess.
    throw refusal(404, 501, "WORKSPACE with ID 'null' not found");
  }
  const isWithMemberships = booleanParameter(query, 'include-memberships') ?? false;
  return json(200, {
    id,
    name,
    email,
    activeWorkspace,
    defaultWorkspace: activeWorkspace,
    profilePicture: '',
    status: 'ACTIVE',
    settings: { timeZone: 'Europe/Berlin', dateFormat: 'YYYY-MM-DD', timeFormat: 'HOUR24' },
    customFields: [],
    memberships: isWithMemberships
      ? model.workspaces.filter(isOf(account)).map((workspace) => membership(workspace))
      : [],
  });
}

/** All workspaces of the account, in one piece whatever paging is asked for. */
export function listWorkspaces({ account, model, query }: Call): Answer {
  const roles = query.getAll('roles').filter((role) => knownRoles.includes(role));
  const found = model.workspaces
    .filter(isOf(account))
    .filter(({ role }) => roles.length === 0 || roles.includes(roleNames[role] ?? ''));
  return json(
    200,
    found.map((workspace) => workspaceRow(workspace)),
  );
}

/** One workspace. */
export function readWorkspace({ workspace }: WorkspaceCall): Answer {
  return json(200, workspaceRow(workspace));
}

/** The projects of a workspace; `clients` (repeatable, or with commas) narrows them. */
export function listProjects({ query, workspace }: WorkspaceCall): Answer {
  const clients = query.getAll('clients').flatMap((ids) => ids.split(','));
  const isArchived = booleanParameter(query, 'archived');
  const rows = workspace.projects
    .filter(({ clientId }) => clients.length === 0 || clients.includes(clientId))
    .filter(({ archived }) => isArchived === undefined || archived === isArchived);
  return pageOf(
    query,
    rows.map((project) => projectRow(project)),
  );
}

/** Whether a workspace is one of the account. */
export function isOf(account: Account): (workspace: Workspace) => boolean {
  return ({ accountId }) => accountId === account.id;
}

function projectRow(project: SandboxProject): object {
  return { ...project, tasks: undefined };
}

function workspaceRow(workspace: Workspace): object {
  const { id, name, currencies, whoCanCreate } = workspace;
  return {
    id,
    name,
    imageUrl: '',
    currencies,
    featureSubscriptionType: 'FREE',
    features: ['CLIENT_CURRENCY'],
    memberships: [membership(workspace)],
    subdomain: { enabled: false, name: null },
    cakeOrganizationId: id,
    workspaceSettings: {
      // The specification draws an object for each of the three; on the wire they are strings.
      entityCreationPermissions: {
        whoCanCreateProjectsAndClients: whoCanCreate,
        whoCanCreateTags: whoCanCreate,
        whoCanCreateTasks: whoCanCreate,
      },
      onlyAdminsCreateProject: whoCanCreate === 'ADMINS',
      adminOnlyPages: [],
      projectGroupingLabel: 'client',
    },
  };
}

/** A membership names no role: that is what the filter of the workspace list is for. */
function membership({ accountId, id }: Workspace): object {
  return {
    userId: accountId,
    targetId: id,
    membershipType: 'WORKSPACE',
    membershipStatus: 'ACTIVE',
    hourlyRate: null,
    costRate: null,
  };
}
