// One record that is not as it should be hides nothing else.
import assert from 'node:assert/strict';
import { describeJourneys } from './journey';

describeJourneys('A list with an odd record', (journey) => {
  it('shows all others, and says in a row that one could not be read', async () => {
    const { sandbox, window, workspace } = journey;
    const { clientsView } = window;
    journey.plant({ name: 'Acme' }, { name: 'Globex' });
    const rows = workspace.clients.map((row) => ({ ...row }));
    const odd = { ...rows[0], id: '64c777ddd3fcab07cfbb2199', name: null };
    await journey.signIn();
    sandbox.inject({
      kind: 'answer',
      status: 200,
      body: [...rows, odd],
      headers: { 'Last-Page': 'true' },
      path: /\/clients$/,
    });
    await clientsView.open();
    await clientsView.waitForLabels(['1 client could not be read', 'Acme', 'Globex']);
    const [row] = await clientsView.rows();
    assert.match(row?.ariaLabel ?? '', /^1 client could not be read\. /);
    await journey.expectRequests(journey.list());

    await clientsView.titleAction('Refresh Clients').click();
    await clientsView.waitForLabels(['Acme', 'Globex']);
    await journey.expectRequests(journey.list());
  });
});
