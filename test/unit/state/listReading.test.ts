import assert from 'node:assert/strict';
import { Endpoint } from '../../support/fakeApi';
import { client, names } from '../../support/samples';
import { ListReading } from '../../../src/state/listReading';
import type { Client } from '../../../src/core/model';

describe('state/listReading', () => {
  let list: Endpoint<[AbortSignal], readonly Client[]>;
  let reading: ListReading;

  beforeEach(() => {
    list = new Endpoint();
    reading = new ListReading(list.call);
  });

  it('sorts what it read', async () => {
    list.answer([client({ name: 'b' }), client({ name: 'a' })]);
    assert.deepEqual(names(await reading.clients()), ['a', 'b']);
  });

  it('adds what was created meanwhile', async () => {
    const clients = reading.clients();
    const call = await list.next();
    reading.changes.note([client({ name: 'b' })]);
    call.resolve([client({ name: 'c' }), client({ name: 'a' })]);
    assert.deepEqual(names(await clients), ['a', 'b', 'c']);
  });

  it('has a client once that was created and read', async () => {
    const created = client();
    const clients = reading.clients();
    reading.changes.note([created]);
    (await list.next()).resolve([{ ...created }]);
    assert.deepEqual(await clients, [created]);
  });

  it('leaves out what was deleted meanwhile', async () => {
    const gone = client({ name: 'a' });
    const clients = reading.clients();
    reading.changes.noteGone(new Set([gone.id]));
    (await list.next()).resolve([gone, client({ name: 'b' })]);
    assert.deepEqual(names(await clients), ['b']);
  });

  it('aborts its request when it is stopped', async () => {
    void reading.clients();
    const [signal] = (await list.next()).args;
    assert.equal(signal.aborted, false);
    reading.stop();
    assert.equal(signal.aborted, true);
  });
});
