import assert from 'node:assert/strict';
import { noGaps } from '../../../src/core/model';
import type { Owner } from '../../../src/core/pending';
import { Drafts } from '../../../src/state/drafts';
import type { EditDraftsOptions } from '../../../src/state/editDrafts';
import { EditDrafts } from '../../../src/state/editDrafts';
import { isTextKept } from '../../../src/state/keptTexts';
import { ListCopies } from '../../../src/state/listCopies';
import { PendingRecords } from '../../../src/state/pendingRecords';
import { MemoryRecords } from '../../support/memoryStores';
import { acme, client, draft, otto, pending, rosa, server } from '../../support/samples';
import { typingOn } from '../../support/typing';
import { VirtualClock, settled } from '../../support/virtualClock';

const desk: Owner = { accountId: rosa.id, workspace: acme };
const onDefect = (error: unknown): void => {
  assert.fail(String(error));
};
const ottosDesk: Owner = { accountId: otto.id, workspace: acme };

describe('state/keptTexts', () => {
  let store: MemoryRecords;

  beforeEach(() => {
    store = new MemoryRecords();
  });

  const typing = (): EditDraftsOptions => typingOn(store, new VirtualClock(), onDefect);

  const expectKept = async (...texts: readonly string[]): Promise<void> => {
    for (const text of texts) {
      assert.equal(await isTextKept(store, text), true, text);
    }
    assert.equal(await isTextKept(store, 'something else'), false);
  };

  it('are none at first', async () => {
    assert.equal(await isTextKept(store, 'anything'), false);
  });

  it('are those of drafts, whosever they are', async () => {
    const drafts = new Drafts({ ...typing(), owner: () => desk });
    await drafts
      .open(desk)
      .save({ draft: draft({ address: '1 Main\nTown', note: 'n' }), at: 'note' });
    await drafts.open(ottosDesk).save({ draft: draft({ note: 'of Otto' }), at: 'note' });
    await expectKept('1 Main\nTown', 'n', 'of Otto');
    drafts.dispose();
  });

  it('are those of edits that are not saved', async () => {
    const edits = new EditDrafts(typing());
    edits.open(desk, client()).keep({ draft: draft({ note: 'new note' }), at: 'note' });
    await settled();
    await expectKept('new note');
  });

  it('are those of pending clients', async () => {
    const records = new PendingRecords(store);
    await records.write(pending({ kind: 'sending' }, { draft: draft({ note: 'typed' }) }));
    await expectKept('typed');
  });

  it('are those that Clockify has, in the lists that are kept, however their lines end', async () => {
    const clock = new VirtualClock();
    const copies = new ListCopies({
      store,
      clock,
      owner: () => desk,
      isKept: () => true,
      onDefect,
    });
    const clients = [client({ address: '8 Mill Lane\r\nBristol' }), client({ note: 'pays late' })];
    copies.keep(server.apiUrl, desk, { clients, readAt: 1, gaps: noGaps });
    await clock.pass(1_000);
    await expectKept('8 Mill Lane\nBristol', 'pays late');
    copies.dispose();
  });

  it('are whole texts only, and not those of records that cannot be read', async () => {
    const drafts = new Drafts({ ...typing(), owner: () => desk });
    await drafts.open(desk).save({ draft: draft({ note: 'typed by far' }), at: 'note' });
    await store.write('draft-broken', '{"draft":{"note":"typed"}}');
    assert.equal(await isTextKept(store, 'typed'), false);
    drafts.dispose();
  });
});
