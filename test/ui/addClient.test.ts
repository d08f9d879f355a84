// The flow for somebody who is signed in: what it costs, its short cuts, and the way through it without a mouse.
import assert from 'node:assert/strict';
import { steadyMs } from '../../src/view/rowChanges';
import { RowWatch } from '../vscode/pages/rowWatch';
import { describeJourneysInAllVersions } from './journey';

describeJourneysInAllVersions('Add Client', (journey) => {
  it('costs one request with only a name, leaves the side bar closed, and starts again on demand', async () => {
    const { window } = journey;
    const { quickInput, notifications } = window;
    await journey.signIn();

    await window.runCommand('Clockify: Add Client');
    await journey.answer('Add Client', '1/5', '  Globex ');
    await journey.answer('Add Client', '2/5', '');
    await journey.answer('Add Client', '3/5', '');
    await journey.answer('Add Client', '4/5', '');
    await journey.waitForStep('5/5');
    assert.deepEqual(Object.values(await journey.review()).slice(1), [
      'Globex',
      'empty',
      'empty',
      'empty',
      'empty',
    ]);
    await quickInput.accept();
    const notice = 'Client "Globex" was created in "Studio North".';
    await notifications.waitFor(notice);
    await journey.expectRequests(journey.create({ name: 'Globex' }));
    assert.equal(await window.clientsView.isVisible(), false);

    await notifications.clickButton(notice, 'Add Another');
    await journey.waitForStep('1/5');
    assert.equal(await quickInput.value(), '');
    await quickInput.escape();
    await quickInput.waitUntilClosed();
  });

  it('creates at once from every optional step', async () => {
    const { window } = journey;
    const { quickInput, clientsView } = window;
    await journey.signInWithView();
    const steps = [
      { step: '2/5', typed: 'a@one.example', body: { name: 'Client 2/5', email: 'a@one.example' } },
      { step: '3/5', typed: 'Main Street', body: { name: 'Client 3/5', address: 'Main Street' } },
      { step: '4/5', typed: 'a note', body: { name: 'Client 4/5', note: 'a note' } },
    ];
    for (const { step, typed, body } of steps) {
      await window.runCommand('Clockify: Add Client');
      await journey.waitForStep('1/5');
      assert.equal(await quickInput.titleButton('Create Client Now').count(), 0);
      await quickInput.type(body.name);
      await quickInput.accept();
      for (const before of ['2/5', '3/5', '4/5'].filter((one) => one < step)) {
        await journey.answer('Add Client', before, '');
      }
      await journey.waitForStep(step);
      await quickInput.type(typed);
      await quickInput.titleButton('Create Client Now').click();
      await clientsView.waitForSelected(body.name);
      await journey.expectRequests(journey.create(body));
    }
  });

  it('can be walked with the keyboard alone', async () => {
    const { window } = journey;
    const { keyboard } = window.page;
    await journey.signIn();

    await keyboard.press('F1');
    await window.quickInput.row('Clockify: Select Workspace').waitFor();
    await keyboard.type('Clockify: Add Client');
    await window.quickInput.row('Clockify: Select Workspace').waitFor({ state: 'hidden' });
    await keyboard.press('Enter');
    await journey.waitForStep('1/5');
    await keyboard.type('Initech');
    await keyboard.press('Enter');
    await journey.waitForStep('2/5');
    await keyboard.press('Enter');
    await journey.waitForStep('3/5');
    await keyboard.press('Enter');
    await journey.waitForStep('4/5');
    await keyboard.press('Enter');
    await journey.waitForStep('5/5');
    for (let row = 0; row < 4; row += 1) {
      await keyboard.press('ArrowDown');
    }
    await keyboard.press('Enter');
    await journey.waitForStep('4/5');
    await keyboard.type('by hand');
    await keyboard.press('Enter');
    await journey.waitForStep('5/5');
    await keyboard.press('Enter');
    await window.notifications.waitFor('Client "Initech" was created in "Studio North".');
    await journey.expectRequests(journey.create({ name: 'Initech', note: 'by hand' }));
  });

  it('puts the client in the place of its draft, with no row under Pending in between', async () => {
    const { sandbox, window } = journey;
    const { clientsView, page, quickInput } = window;
    await journey.signInWithView();
    await window.runCommand('Clockify: Add Client');
    await journey.answer('Add Client', '1/5', 'Globex');
    await journey.waitForStep('2/5');
    await clientsView.waitForLabels(['Globex']);
    // Longer than VS Code takes to paint, shorter than the moment for which rows stay as they are.
    sandbox.inject({ kind: 'slow', delayMs: 300, method: 'POST' });
    const watch = await RowWatch.begin(page);
    await quickInput.titleButton('Create Client Now').click();
    await clientsView.waitForSelected('Globex');
    const sightings = await watch.sightings();
    assert.equal(sightings.at(-1)?.ariaLabel, 'Client Globex');
    // On a machine that is busy, a create may take longer than the moment for which its row is held back.
    const early = sightings.filter(({ afterMs }) => afterMs < steadyMs);
    assert.deepEqual(
      early.map(({ ariaLabel }) => ariaLabel).filter((label) => label.startsWith('Pending')),
      [],
    );
    await journey.expectRequests(journey.create({ name: 'Globex' }));
  });
});
