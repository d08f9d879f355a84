// What the form says of bad input while it is typed, and what when only the server knows.
import assert from 'node:assert/strict';
import { describeJourneys } from './journey';

// Where a create fails first, its success is seen in the view: VS Code drops the fourth notice within 800 ms, and only a
// test is that quick.
describeJourneys('The checks of the form', (journey) => {
  it('tell limits and taken names in the box', async () => {
    const { window } = journey;
    const { quickInput } = window;
    journey.plant(
      { name: 'Acme Corp' },
      { name: 'Old Friends', archived: true },
      { name: 'Gone Fishing', archived: true },
    );
    await journey.signInWithView();
    await window.runCommand('Clockify: Add Client');
    await journey.waitForStep('1/5');

    const blocked = [
      ['x'.repeat(101), '101 characters: 1 more than the 100 that Clockify takes.'],
      ['   ', 'A client needs a name.'],
    ] as const;
    for (const [typed, message] of blocked) {
      await quickInput.type(typed);
      await quickInput.waitForMessage(message, 'error');
      await quickInput.accept();
      // By the time this is judged, Enter has not led on.
      await quickInput.type('');
      await quickInput.waitForMessage(/^The name of the client/, 'none');
      assert.equal(await quickInput.step(), '1/5');
    }
    await quickInput.accept();
    await quickInput.waitForMessage('A client needs a name.', 'error');

    // The list may be wrong by now: Enter has Clockify asked, once.
    await quickInput.type('Acme Corp');
    await quickInput.waitForMessage(/^An active client has this name in the list/, 'warning');
    await quickInput.accept();
    await quickInput.waitForMessage('An active client has this name already.', 'error');
    await journey.expectRequests(journey.list());
    await quickInput.accept();
    assert.equal(await quickInput.step(), '1/5');

    const warned = [
      [' Old Friends ', 'An archived client has this name, and archived clients keep their names.'],
      ['Fish & <Chips>', 'Clockify is known to refuse "<" and ">".'],
      ['gone  fishing', 'Looks like the archived client "Gone Fishing".'],
      ['ACME  corp', 'Looks like the client "Acme Corp".'],
    ] as const;
    for (const [typed, message] of warned) {
      await quickInput.type(typed);
      await quickInput.waitForMessage(message, 'warning');
    }
    await quickInput.accept();
    await journey.waitForStep('2/5');

    for (const typed of ['billing', 'a b@c.example', '@c.example']) {
      await quickInput.type(typed);
      await quickInput.waitForMessage(
        'This is not an e-mail address. Correct it, or leave the box empty.',
        'error',
      );
      await quickInput.accept();
      await quickInput.titleButton('Create Client Now').click();
      // By the time this is judged, neither Enter nor the button has led on.
      await quickInput.type('billing@acme.example');
      await quickInput.waitForMessage(/^The e-mail address for invoices/, 'none');
      assert.equal(await quickInput.step(), '2/5');
    }
    await quickInput.accept();

    await journey.waitForStep('3/5');
    await quickInput.type('x'.repeat(3001));
    await quickInput.waitForMessage(
      '3001 characters: 1 more than the 3000 that Clockify takes.',
      'error',
    );
    await quickInput.type('x'.repeat(3000));
    await quickInput.waitForMessage(/^The postal address/, 'none');
    await quickInput.accept();
    await journey.waitForStep('4/5');
    await journey.escapeForGood();
    await journey.expectRequests();
  });

  it('bring the form back when only the server knows that the name is taken', async () => {
    const { window } = journey;
    const { quickInput } = window;
    await journey.signInWithView();
    journey.plant({ name: 'Umbrella' });
    const body = { name: 'Umbrella', email: 'a@umbrella.example', address: 'Raccoon', note: 'n' };

    await window.runCommand('Clockify: Add Client');
    await journey.answer('Add Client', '1/5', body.name);
    await journey.answer('Add Client', '2/5', body.email);
    await journey.answer('Add Client', '3/5', body.address);
    await journey.answer('Add Client', '4/5', body.note);
    await quickInput.pick('Create client');

    await journey.waitForStep('1/5');
    const reason = 'An active client has this name already.';
    await quickInput.waitForMessage(reason, 'error');
    assert.equal(await quickInput.value(), 'Umbrella');
    // Who has it is looked up.
    await journey.expectRequests(journey.create(body), journey.list());
    await quickInput.accept();

    // By the time this is judged, Enter has not led on.
    await quickInput.type('Umbrella Ltd');
    await quickInput.waitForMessage(/^The name of the client/, 'none');
    await quickInput.accept();
    await quickInput.pick('Create client');
    await window.clientsView.waitForSelected('Umbrella Ltd');
    await journey.expectRequests(journey.create({ ...body, name: 'Umbrella Ltd' }));
  });

  it('bring the form back when the server refuses what was only warned of', async () => {
    const { window } = journey;
    const { quickInput } = window;
    await journey.signInWithView();
    await window.runCommand('Clockify: Add Client');
    await journey.answer('Add Client', '1/5', 'Weyland');
    await journey.answer('Add Client', '2/5', 'a@weyland.example');
    await journey.answer('Add Client', '3/5', 'Tokyo <main gate>');
    await journey.waitForStep('4/5');
    await quickInput.titleButton('Create Client Now').click();

    await journey.waitForStep('3/5');
    await quickInput.waitForMessage(
      /^Clockify refused a field: You entered wrong value\./,
      'error',
    );
    assert.equal(await quickInput.value(), 'Tokyo <main gate>');
    const body = { name: 'Weyland', email: 'a@weyland.example' };
    await journey.expectRequests(journey.create({ ...body, address: 'Tokyo <main gate>' }));
    await quickInput.type('Tokyo, main gate');
    await quickInput.titleButton('Create Client Now').click();
    await window.clientsView.waitForSelected('Weyland');
    await journey.expectRequests(journey.create({ ...body, address: 'Tokyo, main gate' }));
  });
});
