import assert from 'node:assert/strict';
import { searchClient } from '../../../src/commands/clientSearchPrompt';
import type { CommandContext } from '../../../src/commands/context';
import { Cancelled } from '../../../src/core/errors';
import type { Client } from '../../../src/core/model';
import { escape, meanwhile, search } from '../../support/answers';
import { CommandFixture } from '../../support/commandFixture';
import { client } from '../../support/samples';
import { VirtualClock } from '../../support/virtualClock';

describe('commands/clientSearchPrompt, what is prepared', () => {
  let fixture: CommandFixture;
  let clock: VirtualClock;
  let context: CommandContext;
  /** Whose notes were read. Nothing but the search asks for them. */
  let read: Set<string>;

  /** Many enough for three parts. */
  const many = (): Client[] =>
    Array.from({ length: 5_000 }, (_, n) => {
      const one = client({ name: `Client ${n}` });
      return Object.defineProperty(one, 'note', {
        get: () => {
          read.add(one.id);
          return null;
        },
      });
    });

  beforeEach(async () => {
    fixture = new CommandFixture();
    fixture.isCopyKept = false;
    await fixture.startReady();
    clock = new VirtualClock();
    context = { ...fixture.context, clock };
    read = new Set();
    fixture.api.list.answer(many());
  });

  afterEach(() => {
    fixture.finish();
  });

  it('is all clients, part by part, while nobody types', async () => {
    const parts: number[] = [];
    fixture.prompts.answer(
      meanwhile(async () => {
        await clock.pass(4);
        parts.push(read.size);
        clock.after(1, () => parts.push(read.size));
        await clock.pass(1);
        parts.push(read.size);
      }),
      search('client 4999', 'Client 4999'),
    );
    await searchClient(context, {});
    assert.deepEqual(parts, [0, 2_000, 5_000]);
    assert.equal(clock.timers, 0);
  });

  it('is finished by a key that is typed in between, which finds all the same', async () => {
    let found: string | undefined;
    fixture.prompts.search = async ({ find, prepare }) => {
      await prepare(new AbortController().signal);
      clock.after(5, () => {
        assert.equal(read.size, 2_000);
        found = find('client 4999').items[0]?.label;
        assert.equal(read.size, 5_000);
      });
      await clock.pass(5);
      throw new Cancelled();
    };
    await assert.rejects(searchClient(context, {}), Cancelled);
    assert.equal(found, 'Client 4999');
    assert.equal(clock.timers, 0);
  });

  it('ends with the search', async () => {
    fixture.prompts.answer(escape);
    await assert.rejects(searchClient(context, {}), Cancelled);
    await clock.pass(1_000);
    assert.deepEqual([read.size, clock.timers], [0, 0]);
  });

  it('does not begin where the list comes after somebody has left', async () => {
    fixture.prompts.search = async ({ prepare }) => {
      await prepare(AbortSignal.abort());
      throw new Cancelled();
    };
    await assert.rejects(searchClient(context, {}), Cancelled);
    assert.equal(clock.timers, 0);
  });
});
