// Finding one client among all: what matches, and where Enter and the buttons lead.
import assert from 'node:assert/strict';
import { waitUntil } from '../vscode/waitUntil';
import { describeJourneys, type Journey } from './journey';

describeJourneys('Find Client', (journey) => {
  it('looks through every field of all clients, and Enter shows the client in the view', async () => {
    const { window } = journey;
    const { clientsView, quickInput } = window;
    plantMany(journey);
    await journey.signInWithView();
    await clientsView.waitForRow('Globex');
    await clientsView.titleAction('Find Client').click();
    await quickInput.waitForTitle('Find Client (6 clients match)');

    await quickInput.type('cafe zurich');
    await waitForFound(journey, ['Café Zürich']);
    await quickInput.type('main street');
    await waitForFound(journey, ['Initech']);
    await quickInput.type('pays LATE');
    await waitForFound(journey, ['Globex']);
    await quickInput.type('billing@');
    await waitForFound(journey, ['Acme']);
    await quickInput.type('nobody is called that');
    await waitForFound(journey, []);
    await quickInput.waitForTitle('Find Client (No client matches)');

    await quickInput.type('globex');
    await waitForFound(journey, ['Globex']);
    await quickInput.accept();
    await quickInput.waitUntilClosed();
    await clientsView.waitForSelected('Globex');
    await journey.expectRequests();
  });

  it('keeps our order: the best match first, whatever accents its name has', async () => {
    const { quickInput } = journey.window;
    // By name, they are listed in another order.
    journey.plant(
      { name: 'Aaron', note: 'a friend of Muller' },
      { name: 'Anna Muller' },
      { name: 'Bemuller' },
      { name: 'Globex' },
      { name: 'Mia' },
      { name: 'Müller' },
      { name: 'Müller & Söhne' },
    );
    const ranked = ['Müller', 'Müller & Söhne', 'Anna Muller', 'Bemuller', 'Aaron'];
    await journey.signIn();
    await journey.window.runCommand('Clockify: Find Client');
    await quickInput.waitForTitle('Find Client (7 clients match)');
    await quickInput.type('muller');
    await quickInput.waitForTitle('Find Client (5 clients match)');
    await waitForFound(journey, ranked);
    await quickInput.type('m');
    await quickInput.waitForTitle('Find Client (6 clients match)');
    await waitForFound(journey, ['Mia', ...ranked]);
    await quickInput.escape();
    await journey.expectRequests(journey.list());
  });

  it('shows what the view leaves out, and takes back what left it out', async () => {
    const { window } = journey;
    const { clientsView, quickInput } = window;
    plantMany(journey);
    await journey.signInWithView();
    await clientsView.titleMenu('Show Active Clients Only');
    await clientsView.waitForNoRow('Archived');
    await window.runCommand('Clockify: Find Client');
    await quickInput.waitForTitle('Find Client (6 clients match)');
    await quickInput.type('bygone');
    await waitForFound(journey, ['Bygone']);
    await quickInput.accept();
    await clientsView.waitForSelected('Bygone');
    await clientsView.waitForRow('Archived');
    await journey.expectRequests();
  });

  it('reads the list if nobody has yet, and its buttons copy and edit', async () => {
    const { window } = journey;
    const { quickInput } = window;
    plantMany(journey);
    await journey.signIn();
    await window.runCommand('Clockify: Find Client');
    await quickInput.waitForTitle('Find Client (6 clients match)');
    await journey.expectRequests(journey.list());
    await quickInput.type('acme');
    await waitForFound(journey, ['Acme']);
    await quickInput.row('Acme').hover();
    await quickInput.rowButton('Acme', 'Copy E-mail').click();
    await journey.waitForClipboard('billing@acme.example');
    assert.equal(await quickInput.isOpen(), true);
    await quickInput.row('Acme').hover();
    await quickInput.rowButton('Acme', 'Edit').click();
    await quickInput.row('Save changes').waitFor();
    assert.equal((await quickInput.rows())[1]?.description, 'Acme');
    await quickInput.escape();
    await quickInput.waitUntilClosed();
  });
});

function plantMany(journey: Journey): void {
  journey.plant(
    { name: 'Acme', email: 'billing@acme.example' },
    { name: 'Bygone', archived: true },
    { name: 'Café Zürich' },
    { name: 'Globex', note: 'Pays late' },
    { name: 'Hooli' },
    { name: 'Initech', address: '1 Main Street\nSpringfield' },
  );
}

async function waitForFound({ window }: Journey, names: readonly string[]): Promise<void> {
  await waitUntil(`to be found: ${names.join(', ')}`, async () => {
    const seen = (await window.quickInput.rows()).map(({ label }) => label);
    return { done: JSON.stringify(seen) === JSON.stringify(names), seen };
  });
}
