import assert from 'node:assert/strict';
import type { CommandId } from '../../../src/commands/ids';
import type { ListOptions } from '../../../src/core/listOptions';
import { defaultOptions } from '../../../src/core/listOptions';
import { enter, escape, meanwhile, type } from '../../support/answers';
import { CommandFixture } from '../../support/commandFixture';

describe('commands/listOptions', () => {
  let fixture: CommandFixture;
  const filter = (): Promise<unknown> => fixture.execute('clockifyClients.filterClients');
  const filters: string[] = [];

  beforeEach(async () => {
    fixture = new CommandFixture();
    await fixture.startReady();
    filters.length = 0;
    fixture.options.onDidChange((options) => filters.push(options.filter));
  });

  afterEach(() => {
    fixture.finish();
    const { create, get, list } = fixture.api;
    assert.deepEqual(
      [create, get, list].map(({ calls }) => calls.length),
      [0, 0, 0],
      'how the list is shown costs no request',
    );
  });

  const settings: readonly (readonly [CommandId, Partial<ListOptions>, Partial<ListOptions>])[] = [
    ['clockifyClients.sortByName', { sort: 'newest' }, { sort: 'name' }],
    ['clockifyClients.sortByNewest', {}, { sort: 'newest' }],
    ['clockifyClients.showActive', {}, { show: 'active' }],
    ['clockifyClients.showArchived', {}, { show: 'archived' }],
    ['clockifyClients.showAll', { show: 'active' }, { show: 'all' }],
    ['clockifyClients.clearFilter', { filter: 'x' }, { filter: '' }],
    ['clockifyClients.hideClientData', {}, { isHidden: true }],
    ['clockifyClients.showClientData', { isHidden: true }, { isHidden: false }],
  ];
  for (const [id, before, after] of settings) {
    it(`${id} changes that alone`, async () => {
      await fixture.options.set(before);
      await fixture.execute(id);
      assert.deepEqual(fixture.options.current, { ...defaultOptions, ...before, ...after });
    });
  }

  describe('the filter', () => {
    it('follows while somebody types, and stays on Enter', async () => {
      fixture.prompts.answer(type(' north '));
      await filter();
      assert.equal(fixture.options.current.filter, 'north');
      assert.deepEqual(filters, ['north']);
    });

    it('brings back the old one on Escape', async () => {
      await fixture.options.set({ filter: 'acme' });
      filters.length = 0;
      const typed = async (text: string): Promise<void> => {
        await fixture.options.set({ filter: text });
      };
      fixture.prompts.answer(
        meanwhile(() => typed('no')),
        escape,
      );
      assert.equal(await filter(), undefined);
      assert.deepEqual(filters, ['no', 'acme']);
      assert.equal(fixture.prompts.last.value, 'acme');
    });

    it('starts with the one that is in use, and is cleared by an empty box', async () => {
      await fixture.options.set({ filter: 'acme' });
      fixture.prompts.answer(enter);
      await filter();
      assert.equal(fixture.prompts.last.value, 'acme');
      assert.equal(fixture.options.current.filter, 'acme');
      fixture.prompts.answer(type('  '));
      await filter();
      assert.equal(fixture.options.current.filter, '');
    });

    it('says what it looks at', async () => {
      fixture.prompts.answer(escape);
      await filter();
      const { prompt, title } = fixture.prompts.last;
      assert.deepEqual(
        [title, prompt],
        [
          'Filter Clients',
          'Only clients with this text in name, e-mail, address, note or ID are listed.',
        ],
      );
    });
  });
});
