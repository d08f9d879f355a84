// A box that follows another has the focus, whatever changes behind it.
import assert from 'node:assert/strict';
import { describeJourneys } from './journey';

describeJourneys('The box after a box', (journey) => {
  it('has the focus after "Start over", although the tree had it and changes, each time anew', async () => {
    const { page, clientsView, quickInput } = journey.window;
    await journey.signInWithView();
    await journey.window.runCommand('Clockify: Add Client');
    await journey.waitForStep('1/5');
    for (const [index, name] of ['Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon'].entries()) {
      if (index > 0) {
        await clientsView.select('Old draft');
        await quickInput.waitForTitle('Add Client');
        await quickInput.escape();
        await journey.window.runCommand('Clockify: Add Client');
        await quickInput.waitForFocused('Resume');
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Enter');
        await journey.waitForStep('1/5');
        await clientsView.waitForNoRow('Old draft');
      }
      await quickInput.waitForFocus();
      await page.keyboard.type(name);
      assert.equal(await quickInput.value(), name);
      await quickInput.type('Old draft');
      await clientsView.waitForRow('Old draft');
      await quickInput.escape();
      await quickInput.waitUntilClosed();
    }
    await journey.expectRequests();
  });
});
