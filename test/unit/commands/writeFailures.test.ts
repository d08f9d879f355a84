import assert from 'node:assert/strict';
import type { ClientRecord } from '../../../src/api/clockifyApi';
import type { CommandId } from '../../../src/commands/ids';
import { Cancelled, ClockifyError } from '../../../src/core/errors';
import type { Client } from '../../../src/core/model';
import { close, decide, press } from '../../support/answers';
import { CommandFixture } from '../../support/commandFixture';
import type { PendingCall } from '../../support/fakeApi';
import { client, otto, ottosKey } from '../../support/samples';

const recordOf = (of: Client): ClientRecord => ({ client: of, fields: { id: of.id } });

describe('commands/writeFailures', () => {
  let fixture: CommandFixture;
  const active = client({ name: 'A' });
  const archived = { ...active, archived: true };
  const gone = new ClockifyError('clientNotFound');
  const limited = new ClockifyError('rateLimited');

  /** A write, the client it begins with, the one that it leads to, and the sentences about it. */
  interface Kind {
    readonly id: CommandId;
    readonly before: Client;
    readonly after: Client | undefined;
    readonly done: string;
    readonly perhapsDone: string;
  }

  const kinds: readonly Kind[] = [
    {
      id: 'clockifyClients.archiveClient',
      before: active,
      after: archived,
      done: 'Client "A" was archived.',
      perhapsDone: 'It is not known whether client "A" was archived.',
    },
    {
      id: 'clockifyClients.restoreClient',
      before: archived,
      after: active,
      done: 'Client "A" was restored.',
      perhapsDone: 'It is not known whether client "A" was restored.',
    },
    {
      id: 'clockifyClients.deleteClient',
      before: archived,
      after: undefined,
      done: 'Client "A" was deleted.',
      perhapsDone: 'It is not known whether client "A" was deleted.',
    },
  ];

  const notices = (): string[] => fixture.prompts.notices.map(({ text }) => text);
  const answerRead = (of: Client | undefined): void => {
    if (of === undefined) {
      fixture.api.get.fail(gone);
    } else {
      fixture.api.get.answer(recordOf(of));
    }
  };
  const start = async ({ after, before, id }: Kind): Promise<unknown> => {
    await fixture.haveList(before);
    if (after === undefined) {
      fixture.api.projects.answer(0);
      fixture.prompts.answer(decide('delete'));
    } else {
      answerRead(before);
    }
    return fixture.execute(id, { type: 'client', client: before });
  };
  const nextWrite = ({ after }: Kind): Promise<Pick<PendingCall<never, never>, 'reject'>> =>
    after === undefined ? fixture.api.remove.next() : fixture.api.update.next();

  beforeEach(async () => {
    fixture = new CommandFixture();
    await fixture.startReady();
    fixture.api.list.answer([active]);
    await fixture.session.refresh();
  });

  afterEach(() => {
    fixture.finish();
  });

  for (const kind of kinds) {
    const { after, before, done, id, perhapsDone } = kind;

    describe(`${id}, cancelled on its way`, () => {
      const cancel = async (answerLook: () => void): Promise<void> => {
        const ended = start(kind);
        const call = await nextWrite(kind);
        answerLook();
        fixture.prompts.cancelProgress();
        call.reject(new Cancelled());
        await ended;
      };

      it('says so where it was done all the same, and the list has it', async () => {
        await cancel(() => {
          answerRead(after);
        });
        assert.deepEqual(notices(), [`It was too late to cancel. ${done}`]);
        const { clients } = fixture.readyPhase.list;
        assert.deepEqual(clients, after === undefined ? [] : [after]);
      });

      it('says that it may still be done where it was not yet', async () => {
        await cancel(() => {
          answerRead(before);
          fixture.prompts.answer(close);
        });
        const [{ text } = assert.fail()] = fixture.prompts.failures;
        assert.ok(text.startsWith(`${perhapsDone} The request was sent, and a look`), text);
        assert.deepEqual(fixture.prompts.notices, []);
      });

      it('says that it is not known where that cannot be looked up, and Retry looks again', async () => {
        await cancel(() => {
          fixture.api.get.fail(limited);
          fixture.prompts.answer(press('retry'));
          if (after === undefined) {
            fixture.api.remove.fail(gone);
          } else {
            answerRead(after);
          }
        });
        const [{ text, buttons } = assert.fail()] = fixture.prompts.failures;
        assert.ok(text.startsWith(`${perhapsDone} No answer of Clockify arrived`), text);
        assert.deepEqual(buttons, ['retry', 'showLog']);
        assert.deepEqual(notices(), [
          after === undefined ? 'Client "A" was not in Clockify any more.' : done,
        ]);
      });
    });
  }

  it('says that it was cancelled where nothing was sent yet', async () => {
    fixture.api.get.fail(new Cancelled());
    await fixture.execute('clockifyClients.archiveClient', { type: 'client', client: active });
    assert.deepEqual(notices(), ['Client "A" was not archived. It was cancelled.']);
  });

  it('names the other account where the way back is under the key of another one', async () => {
    const archiving = start(kinds[0] ?? assert.fail());
    (await fixture.api.update.next()).resolve(archived);
    await archiving;
    await fixture.haveKey(otto, ottosKey);
    fixture.prompts.answer(close);
    await fixture.prompts.notices[0]?.actions?.[0]?.run();
    const [{ text, buttons } = assert.fail()] = fixture.prompts.failures;
    assert.match(text, /^Client "A" was not restored\. This belongs to another Clockify account/);
    assert.deepEqual(buttons, ['setApiKey', 'retry']);
  });
});
