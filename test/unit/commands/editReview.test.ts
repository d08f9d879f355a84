import assert from 'node:assert/strict';
import { choose, enter, escape, type } from '../../support/answers';
import { EditFixture } from './editFixture';

describe('commands/editClient: what the form says', () => {
  let fixture: EditFixture;

  beforeEach(async () => {
    fixture = new EditFixture();
    await fixture.startReady();
  });

  afterEach(() => {
    fixture.finish();
  });

  it('under each box: to clear it removes what the client has', async () => {
    const boxes = ['E-mail', 'Address', 'Note'];
    fixture.prompts.answer(...boxes.flatMap((field) => [choose(field), enter]), escape);
    await fixture.editClient();
    const said = fixture.prompts.asked.map(({ prompt }) => prompt).filter((text) => text !== '');
    assert.equal(said.length, boxes.length);
    for (const text of said) {
      assert.match(text, /Clear the box to remove it\./);
      assert.doesNotMatch(text, /skip/);
    }
  });

  it('under the box that is asked for alone as well', async () => {
    fixture.prompts.answer(escape);
    await fixture.editNote();
    assert.match(fixture.prompts.last.prompt, /Clear the box to remove it\./);
  });

  it('in the review: which fields are changed and which are removed', async () => {
    fixture.prompts.answer(choose('E-mail'), type(' '), choose('Note'), type('new'), escape);
    await fixture.editClient();
    assert.deepEqual(fixture.rowsOf(4), [
      ['Save changes', undefined],
      ['Name', 'Northwind'],
      ['E-mail', 'will be removed'],
      ['Address', 'empty'],
      ['Note', 'new (changed)'],
      ['More…', 'empty'],
    ]);
  });

  it('in the review: that the addresses for copies are changed', async () => {
    fixture.prompts.answer(choose('More…'), choose('Copies to'), type('x@y.example'));
    fixture.prompts.answer({ to: 'pick', label: undefined }, escape);
    await fixture.editClient();
    assert.deepEqual(fixture.rowsOf(4)[5], ['More…', 'x@y.example (changed)']);
  });
});
