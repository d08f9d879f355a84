import assert from 'node:assert/strict';
import {
  back,
  backFromList,
  choose,
  enter,
  escape,
  meanwhile,
  pressSideButton,
  submitNow,
  type,
} from '../../support/answers';
import type { ScriptedAnswer } from '../../support/answers';
import { CommandFixture } from '../../support/commandFixture';
import { client, draft } from '../../support/samples';

describe('commands/clientForm', () => {
  let fixture: CommandFixture;
  const addClient = (...args: unknown[]): Promise<unknown> =>
    fixture.execute('clockifyClients.addClient', ...args);
  const sent = (): unknown[] => fixture.api.create.calls.map(([, , sentDraft]) => sentDraft);
  const values = (): string[] => fixture.prompts.asked.map(({ value }) => value);

  beforeEach(async () => {
    fixture = new CommandFixture();
    await fixture.startReady();
  });

  afterEach(() => {
    fixture.finish();
  });

  it('shows in review what was typed, plain, on one line and not too long', async () => {
    fixture.prompts.answer(type('$(bug) x'), enter, type('a⏎b'), type('z'.repeat(300)), escape);
    await addClient();
    const rows = fixture.prompts.last.items.map(({ label, description }) => [label, description]);
    assert.deepEqual(rows, [
      ['Create client', 'in Acme Studio'],
      ['Name', '\\$(bug) x'],
      ['E-mail', 'empty'],
      ['Address', 'a⏎b'],
      ['Note', `${'z'.repeat(199)}…`],
      ['More…', 'empty'],
    ]);
  });

  describe('Back', () => {
    it('keeps what was typed, on both sides', async () => {
      fixture.prompts.answer(
        type('Northwind'),
        type('a@b'),
        back('half an addr'),
        back(),
        enter,
        enter,
        enter,
        type('n'),
        backFromList,
        enter,
        choose('Create client'),
      );
      fixture.api.create.answer(client());
      await addClient();
      assert.deepEqual(sent(), [
        { name: 'Northwind', email: 'a@b', address: 'half an addr', note: 'n' },
      ]);
    });

    it('keeps even what could not be sent, until it is passed again', async () => {
      fixture.prompts.answer(type('A'), back('no address'), enter, enter, escape);
      await addClient();
      assert.deepEqual(values(), ['', '', 'A', 'no address']);
      assert.match(fixture.prompts.remarks[0]?.text ?? '', /not an e-mail address/);
    });

    it('is offered everywhere but at the first step', async () => {
      fixture.prompts.answer(type('A'), enter, enter, enter, escape);
      await addClient();
      assert.deepEqual(
        fixture.prompts.asked.map(({ canGoBack }) => canGoBack),
        [false, true, true, true, true],
      );
    });
  });

  describe('a detour from the review', () => {
    for (const [label, step] of [
      ['Name', '1/5'],
      ['E-mail', '2/5'],
      ['Address', '3/5'],
      ['Note', '4/5'],
    ] as const) {
      it(`to ${label} returns to the review`, async () => {
        fixture.prompts.answer(type('A'), enter, enter, enter, choose(label), type('b@c'), escape);
        await addClient();
        const [detour, review] = fixture.prompts.asked.slice(-2);
        assert.deepEqual([detour?.step, review?.step], [step, '5/5']);
        assert.ok(review?.items.some((item) => item.description === 'b@c'));
      });
    }

    it('that is left with Back returns to the review as well', async () => {
      fixture.prompts.answer(type('A'), enter, enter, enter, choose('Address'), back(), escape);
      await addClient();
      assert.equal(fixture.prompts.last.step, '5/5');
    });

    it('does not change the way of later steps', async () => {
      fixture.prompts.answer(type('A'), enter, enter, enter, choose('Address'), enter);
      fixture.prompts.answer(backFromList, back(), escape);
      await addClient();
      assert.equal(fixture.prompts.last.step, '3/5');
    });
  });

  describe('"Create client" in the review', () => {
    it('leads to the first field that blocks, and from there back to the review', async () => {
      fixture.prompts.answer(type('A'), enter, enter, enter, choose('E-mail'), back('no address'));
      fixture.prompts.answer(choose('Create client'), type('a@b'), choose('Create client'));
      fixture.api.create.answer(client());
      await addClient();
      const steps = fixture.prompts.asked.slice(-3).map(({ step, value }) => [step, value]);
      assert.deepEqual(steps, [
        ['5/5', ''],
        ['2/5', 'no address'],
        ['5/5', ''],
      ]);
      assert.deepEqual(sent(), [draft({ name: 'A', email: 'a@b' })]);
    });

    it('does not send a name that the list has by now', async () => {
      fixture.api.list.answer([client()]);
      const listArrives = meanwhile(() => fixture.session.refresh());
      fixture.prompts.answer(type('Northwind'), enter, enter, enter, listArrives);
      fixture.prompts.answer(choose('Create client'), escape);
      await addClient();
      const { step, value } = fixture.prompts.last;
      assert.deepEqual([step, value], ['1/5', 'Northwind']);
      assert.deepEqual(sent(), []);
    });
  });

  describe('the button that creates at once', () => {
    const before: readonly ScriptedAnswer[][] = [[], [enter], [enter, enter]];
    before.forEach((answers, index) => {
      it(`creates from step ${index + 2}, with what stands in the box`, async () => {
        fixture.api.create.answer(client());
        fixture.prompts.answer(type('Northwind'), ...answers, submitNow('b@c'));
        await addClient();
        const field = ['email', 'address', 'note'][index] ?? '';
        assert.deepEqual(sent(), [{ ...draft(), [field]: 'b@c' }]);
      });
    });

    it('is not offered for the name, which Enter leaves as fast', async () => {
      fixture.prompts.answer(escape);
      await addClient();
      assert.deepEqual(fixture.prompts.last.buttons, []);
    });

    it('does not leave a box that has an error', async () => {
      fixture.prompts.answer(type('A'), submitNow('no address'), escape);
      await addClient();
      assert.deepEqual(sent(), []);
      assert.equal(fixture.prompts.titles.length, 2);
    });

    it('leads to the first field that blocks: the list came while somebody typed', async () => {
      fixture.api.list.answer([client()]);
      const listArrives = meanwhile(() => fixture.session.refresh());
      fixture.prompts.answer(type('Northwind'), listArrives, submitNow(), escape);
      await addClient();
      const { step, value } = fixture.prompts.last;
      assert.deepEqual([step, value], ['1/5', 'Northwind']);
      assert.deepEqual(sent(), []);
    });

    it('leads from that field to the review, where all that was typed is shown', async () => {
      fixture.api.list.answer([client()]);
      const listArrives = meanwhile(() => fixture.session.refresh());
      fixture.prompts.answer(type('Northwind'), listArrives, submitNow('a@b'));
      fixture.prompts.answer(type('Northwind 2'), escape);
      await addClient();
      const shown = fixture.prompts.last.items.slice(1, 3).map(({ description }) => description);
      assert.deepEqual([fixture.prompts.last.step, ...shown], ['5/5', 'Northwind 2', 'a@b']);
    });
  });

  it('makes line breaks with a button, in the fields that can have lines', async () => {
    fixture.api.create.answer(client());
    const prefill = { name: 'A⏎B', address: '1 Main', note: 'n' };
    const done = choose('Create client');
    fixture.prompts.answer(enter, enter, pressSideButton, enter, pressSideButton, enter, done);
    await addClient(prefill);
    assert.deepEqual(values().slice(0, 3), ['A⏎B', '', '1 Main']);
    assert.deepEqual(sent(), [draft({ name: 'A⏎B', address: '1 Main', note: 'n' })]);
    const buttons = fixture.prompts.asked.map((asked) => asked.buttons.includes('lineBreak'));
    assert.deepEqual(buttons, [false, false, true, true, false]);
  });

  it('keeps the line breaks that are followed by more', async () => {
    fixture.api.create.answer(client());
    fixture.prompts.answer(enter, enter, pressSideButton, submitNow('1 Main⏎Town'));
    await addClient({ name: 'A' });
    assert.deepEqual(sent(), [draft({ name: 'A', address: '1 Main\nTown' })]);
  });

  it('Escape ends it at every step: nothing is sent, nothing more is asked', async () => {
    const path = [type('A'), enter, enter, enter];
    for (let steps = 0; steps <= path.length; steps += 1) {
      const asked = fixture.prompts.asked.length;
      fixture.prompts.answer(...path.slice(0, steps), escape);
      assert.equal(await addClient(), undefined);
      assert.equal(fixture.prompts.asked.length - asked, steps + 1);
      await fixture.app.discardKept();
    }
    assert.deepEqual(sent(), []);
    assert.deepEqual(fixture.prompts.notices, []);
    assert.deepEqual(fixture.prompts.failures, []);
  });
});
