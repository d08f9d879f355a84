import type { FailureDetails } from '../../src/core/errors';
import { type Call, calls, getClients, getUser, postClient } from './support/calls';
import { expectFailure } from './support/expectFailure';
import { overEachTransport } from './support/transports';
import { useBench } from './support/useBench';

const mebibyte = 1024 * 1024;
const html = '<html><body>Sign in to the Wi-Fi of this hotel</body></html>';
const row = { id: '6a1376e4a1b2c3d4e5f60718', name: 'Ada' };

/** JSON of the right type, in which something is not as it must be; and where that is. */
const wrongShapes: readonly (readonly [Call, string, unknown, string])[] = [
  [getUser, 'null', null, 'body'],
  [getUser, 'a list', [], 'id'],
  [getUser, 'no id', { name: 'Dana' }, 'id'],
  [getUser, 'an empty id', { id: '' }, 'id'],
  [getUser, 'a number as id', { id: 7 }, 'id'],
  [getUser, 'an object as name', { ...row, name: {} }, 'name'],
  [getUser, 'a number as workspace', { ...row, activeWorkspace: 7 }, 'activeWorkspace'],
  [getClients, 'null', null, 'body'],
  [getClients, 'an object around the list', { clients: [row] }, 'body'],
  [getClients, 'one row that is null', [row, null], '1'],
  [getClients, 'one row without a name', [row, { id: row.id }], '1.name'],
  [getClients, 'one row whose name is null', [row, { ...row, name: null }], '1.name'],
  [getClients, 'one row that is archived "no"', [row, { ...row, archived: 'no' }], '1.archived'],
  [getClients, 'one row with numbers as cc', [{ ...row, ccEmails: [1] }], '0.ccEmails'],
  [postClient, 'null', null, 'body'],
  [postClient, 'a list', [row], 'id'],
  [postClient, 'an empty object', {}, 'id'],
  [postClient, 'the id alone', { id: row.id }, 'name'],
  [postClient, 'an object as note', { ...row, note: {} }, 'note'],
];

overEachTransport('An answer that cannot be read', (transport) => {
  const open = useBench(transport);
  const invalid = (call: Call, details: FailureDetails) =>
    ({ kind: 'invalidResponse', details, outcome: call.success }) as const;

  for (const call of calls) {
    const status = call.success;

    it(`JSON that ends in the middle is invalidResponse (${call.name})`, async () => {
      const bench = await open();
      if (call === getClients) bench.sandbox.addClient(bench.workspace, row);
      bench.sandbox.inject({ kind: 'cutJson' });
      await expectFailure(bench, call, invalid(call, { status, subject: 'JSON' }));
    });

    for (const [title, body] of [
      ['HTML', html],
      ['no body', ''],
      ['a word', 'OK'],
    ] as const) {
      it(`${title} with ${status} is invalidResponse (${call.name})`, async () => {
        const bench = await open();
        bench.sandbox.inject({ kind: 'answer', status, body });
        await expectFailure(bench, call, invalid(call, { status, subject: 'JSON' }));
      });
    }

    it(`204 is invalidResponse (${call.name})`, async () => {
      const bench = await open();
      bench.sandbox.inject({ kind: 'answer', status: 204 });
      const details = { status: 204, subject: 'JSON' };
      await expectFailure(bench, call, { kind: 'invalidResponse', details });
    });
  }

  for (const [call, title, body, subject] of wrongShapes) {
    it(`${title} is invalidResponse at "${subject}" (${call.name})`, async () => {
      const bench = await open();
      bench.sandbox.inject({ kind: 'wrongShape', body });
      await expectFailure(bench, call, invalid(call, { subject }));
    });
  }

  for (const [call, cap, content] of [
    [getUser, mebibyte, JSON.stringify(row)],
    [postClient, mebibyte, JSON.stringify(row)],
    [getClients, 32 * mebibyte, '[]'],
  ] as const) {
    it(`${cap / mebibyte} MiB can be read (${call.name})`, async () => {
      const bench = await open();
      bench.sandbox.inject({ kind: 'answer', status: call.success, body: content.padEnd(cap) });
      await call.run(bench);
    });

    it(`one byte more than ${cap / mebibyte} MiB is invalidResponse (${call.name})`, async () => {
      const bench = await open();
      const body = content.padEnd(cap + 1);
      bench.sandbox.inject({ kind: 'answer', status: call.success, body });
      await expectFailure(bench, call, invalid(call, { subject: 'length' }));
    });

    it(`far more than ${cap / mebibyte} MiB is not waited for (${call.name})`, async () => {
      const bench = await open();
      const body = content.padEnd(cap + 32 * mebibyte);
      bench.sandbox.inject({ kind: 'answer', status: call.success, body });
      await expectFailure(bench, call, invalid(call, { subject: 'length' }));
    });
  }
});
