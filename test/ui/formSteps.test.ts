// Walking through the form: forth, back, from the review to a field and back, and out of it.
import assert from 'node:assert/strict';
import { describeJourneys } from './journey';

describeJourneys('The steps of the form', (journey) => {
  it('keep what was typed, whichever way one goes', async () => {
    const { window } = journey;
    const { quickInput } = window;
    await journey.signIn();
    await window.runCommand('Clockify: Add Client');
    await journey.answer('Add Client', '1/5', 'Hooli');

    // Back keeps even what could not be sent like that.
    await journey.waitForStep('2/5');
    await quickInput.type('not yet an address');
    await quickInput.back();
    await journey.waitForStep('1/5');
    assert.equal(await quickInput.value(), 'Hooli');
    await quickInput.accept();
    await journey.waitForStep('2/5');
    assert.equal(await quickInput.value(), 'not yet an address');
    await quickInput.waitForMessage(/^This is not an e-mail address\./, 'error');
    await quickInput.type('hq@hooli.example');
    await quickInput.accept();
    await journey.answer('Add Client', '3/5', 'Palo Alto');
    await journey.answer('Add Client', '4/5', 'a note');

    await journey.waitForStep('5/5');
    for (const [step, value] of [
      ['4/5', 'a note'],
      ['3/5', 'Palo Alto'],
      ['2/5', 'hq@hooli.example'],
      ['1/5', 'Hooli'],
    ] as const) {
      await quickInput.back();
      await journey.waitForStep(step);
      assert.equal(await quickInput.value(), value);
    }
    for (const step of ['2/5', '3/5', '4/5', '5/5']) {
      await quickInput.accept();
      await journey.waitForStep(step);
    }

    await quickInput.pick('E-mail');
    await journey.waitForStep('2/5');
    await quickInput.type('office@hooli.example');
    await quickInput.accept();
    await journey.waitForStep('5/5');
    await quickInput.pick('Name');
    await journey.waitForStep('1/5');
    await quickInput.type('Hooli XYZ');
    await quickInput.accept();
    await journey.waitForStep('5/5');
    assert.deepEqual(await journey.review(), {
      'Create client': 'in Studio North',
      Name: 'Hooli XYZ',
      'E-mail': 'office@hooli.example',
      Address: 'Palo Alto',
      Note: 'a note',
      'More…': 'empty',
    });
    // Back from a field that the review led to returns to the review.
    await quickInput.pick('Address');
    await journey.waitForStep('3/5');
    await quickInput.type('Menlo Park');
    await quickInput.back();
    await journey.waitForStep('5/5');
    assert.equal((await journey.review())['Address'], 'Menlo Park');
    await journey.expectRequests();

    await quickInput.pick('Create client');
    await window.notifications.waitFor('Client "Hooli XYZ" was created in "Studio North".');
    await journey.expectRequests(
      journey.create({
        name: 'Hooli XYZ',
        email: 'office@hooli.example',
        address: 'Menlo Park',
        note: 'a note',
      }),
    );
  });

  it('end it all with Escape, each of them', async () => {
    const { window } = journey;
    await journey.signInWithView();
    for (const last of ['1/5', '2/5', '3/5', '4/5', '5/5']) {
      await window.runCommand('Clockify: Add Client');
      if (last !== '1/5') {
        // What was typed before is still there.
        await window.quickInput.row('Resume').waitFor();
        await window.quickInput.pick('Start over');
      }
      await journey.waitForStep('1/5');
      await window.quickInput.type('Nobody');
      for (const step of ['2/5', '3/5', '4/5', '5/5'].filter((one) => one <= last)) {
        await window.quickInput.accept();
        await journey.waitForStep(step);
      }
      await journey.escapeForGood();
      await journey.expectRequests();
    }
    const signedIn = 'Clients are now those of "Studio North".';
    assert.deepEqual(await window.notifications.allBut(signedIn), []);
  });
});
