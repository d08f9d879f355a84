import { type Bench, type BenchOptions, withConnection } from './support/bench';
import { type Call, draft, getClients, getUser, postClient, postClientWith } from './support/calls';
import { type ExpectedFailure, expectFailure } from './support/expectFailure';
import { overEachTransport } from './support/transports';
import { useBench } from './support/useBench';

interface Row extends Omit<ExpectedFailure, 'details'> {
  readonly title: string;
  readonly calls: readonly Call[];
  readonly options?: BenchOptions;
  readonly prepare?: (bench: Bench) => Bench;
  readonly status: number;
  readonly code?: number;
  readonly serverMessage?: string;
  readonly field?: 'name' | 'email' | 'address' | 'note';
}

const rule = { status: 400, code: 501 };
const duplicate = {
  ...rule,
  kind: 'duplicateName',
  calls: [postClient],
  serverMessage: `Client with name '${draft.name}' already exists`,
} as const;
const invalid = { ...rule, kind: 'invalidField' } as const;
const everyCall = [getUser, getClients, postClient];

const rows: readonly Row[] = [
  {
    title: 'a key that nobody has',
    calls: everyCall,
    prepare: (bench) => withConnection(bench, { apiKey: 'NoSuchKey'.repeat(5) }),
    kind: 'keyRejected',
    status: 401,
    code: 4003,
    serverMessage: 'Api key does not exist',
  },
  {
    title: 'a key that was deactivated',
    calls: everyCall,
    prepare: (bench) => {
      bench.sandbox.revokeKey(bench.connection.apiKey);
      return bench;
    },
    kind: 'keyRejected',
    status: 401,
    code: 4003,
    serverMessage: 'Api key does not exist',
  },
  {
    title: 'an account without a workspace',
    calls: [getUser],
    prepare: (bench) => withConnection(bench, { apiKey: bench.sandbox.addAccount().apiKey }),
    kind: 'noWorkspaces',
    status: 404,
    code: 501,
    serverMessage: "WORKSPACE with ID 'null' not found",
  },
  {
    title: 'a workspace of somebody else',
    calls: [getClients, postClient],
    prepare: (bench) => withConnection(bench, { apiKey: bench.sandbox.addAccount().apiKey }),
    kind: 'workspaceNotFound',
    status: 404,
  },
  {
    title: 'a role that may not create clients',
    calls: [postClient],
    options: { role: 'member' },
    kind: 'forbidden',
    status: 403,
    code: 501,
    serverMessage: 'Access Denied',
  },
  {
    title: 'an hourly limit that is used up',
    calls: [getClients, postClient],
    options: { hourlyLimit: 0 },
    kind: 'rateLimited',
    status: 429,
    serverMessage: 'Too many requests',
  },
  { ...duplicate, title: 'the name of an active client', prepare: withClient(false) },
  { ...duplicate, title: 'the name of an archived client', prepare: withClient(true) },
  {
    ...invalid,
    title: 'no name',
    calls: [postClientWith({ name: '' })],
    field: 'name',
    serverMessage: 'Client name is required',
  },
  {
    ...invalid,
    title: 'a name of 101 characters',
    calls: [postClientWith({ name: 'x'.repeat(101) })],
    field: 'name',
    serverMessage: 'Client name cannot be longer than 100.',
  },
  {
    ...invalid,
    title: 'an e-mail address that is none',
    calls: [postClientWith({ email: 'ada' })],
    field: 'email',
    serverMessage: 'Please enter valid value for email',
  },
  {
    ...invalid,
    title: 'an address of 3,001 characters',
    calls: [postClientWith({ address: 'x'.repeat(3001) })],
    field: 'address',
    serverMessage: 'Client address cannot be longer than 3000.',
  },
  {
    ...invalid,
    title: 'a note of 3,001 characters',
    calls: [postClientWith({ note: 'x'.repeat(3001) })],
    field: 'note',
    serverMessage: 'Client note cannot be longer than 3000.',
  },
  {
    ...invalid,
    title: 'an angle bracket in any field: the service does not say in which',
    calls: [{ name: 'a <b' }, { address: 'a <b' }, { note: 'a <b' }].map(postClientWith),
    serverMessage: `You entered wrong value. Don't use "<" and ">" characters`,
  },
];

overEachTransport('A rule of the service', (transport) => {
  const open = useBench(transport);

  for (const { calls, kind, options, prepare = unchanged, title, ...details } of rows) {
    it(`${title} is ${kind}`, async () => {
      for (const call of calls) {
        const bench = prepare(await open(options));
        await expectFailure(bench, call, { kind, details });
      }
    });
  }
});

function unchanged(bench: Bench): Bench {
  return bench;
}

function withClient(archived: boolean): (bench: Bench) => Bench {
  return (bench) => {
    bench.sandbox.addClient(bench.workspace, { name: draft.name, archived });
    return bench;
  };
}
