import assert from 'node:assert/strict';
import { Endpoint } from '../../support/fakeApi';
import { client, names } from '../../support/samples';
import { ListReading } from '../../../src/state/listReading';
import type { Client, ListGaps } from '../../../src/core/model';

const gaps: ListGaps = { unreadable: ['[3].name'], isCut: false };

const clientsOf = async (reading: ListReading): Promise<readonly Client[]> =>
  (await reading.result()).clients;

describe('state/listReading', () => {
  let list: Endpoint<[AbortSignal], readonly Client[]>;
  let reading: ListReading;

  beforeEach(() => {
    list = new Endpoint();
    reading = new ListReading(async (signal) => ({ clients: await list.call(signal), gaps }));
  });

  it('sorts what it read', async () => {
    list.answer([client({ name: 'b' }), client({ name: 'a' })]);
    assert.deepEqual(names(await clientsOf(reading)), ['a', 'b']);
  });

  it('adds what was created meanwhile', async () => {
    const clients = clientsOf(reading);
    const call = await list.next();
    reading.changes.note([client({ name: 'b' })]);
    call.resolve([client({ name: 'c' }), client({ name: 'a' })]);
    assert.deepEqual(names(await clients), ['a', 'b', 'c']);
  });

  it('has a client once that was created and read', async () => {
    const created = client();
    const clients = clientsOf(reading);
    reading.changes.note([created]);
    (await list.next()).resolve([{ ...created }]);
    assert.deepEqual(await clients, [created]);
  });

  it('leaves out what was deleted meanwhile', async () => {
    const gone = client({ name: 'a' });
    const clients = clientsOf(reading);
    reading.changes.noteGone(new Set([gone.id]));
    (await list.next()).resolve([gone, client({ name: 'b' })]);
    assert.deepEqual(names(await clients), ['b']);
  });

  it('hands on what could not be read', async () => {
    list.answer([]);
    assert.equal((await reading.result()).gaps, gaps);
  });

  it('aborts its request when it is stopped', async () => {
    void clientsOf(reading);
    const [signal] = (await list.next()).args;
    assert.equal(signal.aborted, false);
    reading.stop();
    assert.equal(signal.aborted, true);
  });
});
