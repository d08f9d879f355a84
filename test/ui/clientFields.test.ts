// The fields of a client: all of them to read and to copy, each of them to change alone.
import assert from 'node:assert/strict';
import type { SandboxClient } from '../sandbox/sandbox';
import { clientNamed, read, write } from './clientCalls';
import { describeJourneys, type Journey } from './journey';

describeJourneys('The fields of a client', (journey) => {
  it('are below its row and in its tooltip, and each can be copied', async () => {
    const { clientsView } = journey.window;
    journey.plant({
      name: 'Acme',
      email: 'billing@acme.example',
      ccEmails: ['boss@acme.example', 'cfo@acme.example'],
      address: '1 Main Street\nSpringfield',
      note: 'Pays late',
      createdAt: Date.UTC(2025, 1, 3, 12),
    });
    await journey.signInWithView();
    const { id } = clientNamed(journey, 'Acme');
    await clientsView.expand('Acme');
    await clientsView.waitForRow('Created');
    const rows = (await clientsView.rows()).map(({ label, description }) => [label, description]);
    const created = rows.at(-1)?.[1] ?? '';
    assert.match(created, /2025/);
    assert.deepEqual(rows, [
      ['Acme', 'billing@acme.example'],
      ['E-mail', 'billing@acme.example'],
      ['Copies to', 'boss@acme.example, cfo@acme.example'],
      ['Address', '1 Main Street Springfield'],
      ['Note', 'Pays late'],
      ['Currency', 'USD'],
      ['Created', created],
    ]);
    assert.equal(
      await clientsView.tooltip('Acme'),
      [
        'Acme',
        'E-mail: billing@acme.example',
        'Copies to: boss@acme.example, cfo@acme.example',
        'Address: 1 Main Street',
        'Springfield',
        'Note: Pays late',
        'Currency: USD',
        `Created: ${created}`,
        `ID: ${id}`,
      ].join('\n'),
    );
    for (const [row, text] of [
      ['E-mail', 'billing@acme.example'],
      ['Copies to', 'boss@acme.example, cfo@acme.example'],
      ['Address', '1 Main Street\nSpringfield'],
      ['Note', 'Pays late'],
      ['Currency', 'USD'],
      ['Created', created],
    ] as const) {
      await (await clientsView.rowAction(row, 'Copy Value')).click();
      await journey.waitForClipboard(text);
    }
    await journey.expectRequests();
  });

  it('are changed one at a time, with two requests each', async () => {
    journey.plant({ name: 'Acme', note: 'Pays late' });
    await journey.signInWithView();
    const first = clientNamed(journey, 'Acme');
    await editField(journey, first, 'Name', { name: 'Zenith' });
    await editField(journey, { ...first, name: 'Zenith' }, 'E-mail', { email: 'a@zenith.example' });
    const named = { ...first, name: 'Zenith', email: 'a@zenith.example' };
    await editField(journey, named, 'Address', { address: '1 Main Street' });
    await editField(journey, { ...named, address: '1 Main Street' }, 'Note', { note: null });
    const { clientsView } = journey.window;
    await clientsView.expand('Zenith');
    await clientsView.waitForLabels(['Zenith', 'E-mail', 'Address', 'Currency', 'Created']);
  });

  it('are offered one by one in the menu of the row', async () => {
    const { clientsView, quickInput } = journey.window;
    journey.plant({ name: 'Acme', note: 'Pays late' }, { name: 'Globex' });
    await journey.signInWithView();
    await clientsView.contextSubmenu('Acme', 'Edit Field', 'Edit Note…');
    await quickInput.waitForTitle('Edit Note');
    assert.equal(await quickInput.value(), 'Pays late');
    await journey.escapeForGood();
    await journey.expectRequests();
  });

  it('may be up to three addresses for copies', async () => {
    const { notifications, quickInput } = journey.window;
    journey.plant({ name: 'Acme' });
    await journey.signInWithView();
    const acme = clientNamed(journey, 'Acme');
    await openField(journey, 'Edit Copies');
    const three = ['a@acme.example', 'b@acme.example', 'c@acme.example'];
    await quickInput.type([...three, 'd@acme.example'].join(', '));
    await quickInput.waitForMessage(/3/, 'error');
    await quickInput.type('nobody');
    await quickInput.waitForMessage(/./, 'error');
    await quickInput.type(three.join(', '));
    await quickInput.accept();
    await notifications.waitFor('Client "Acme" was saved.');
    await journey.expectRequests(read(acme), write(acme, { ccEmails: three }));
  });

  it('have a currency of the workspace, whose code the row shows although the answer has none', async () => {
    const { clientsView, notifications, quickInput } = journey.window;
    const { euro, workspace } = chooseCurrencies(journey);
    journey.plant({ name: 'Acme' });
    await journey.signInWithView();
    const acme = clientNamed(journey, 'Acme');
    await openField(journey, 'Edit Currency');
    await quickInput.row('EUR').waitFor();
    const rows = (await quickInput.rows()).map(({ label, description }) => [label, description]);
    assert.deepEqual(rows, [
      ['USD', 'current'],
      ['EUR', ''],
    ]);
    await quickInput.pick('EUR');
    await notifications.waitFor('Client "Acme" was saved.');
    await journey.expectRequests(
      `GET /workspaces/${workspace.id}`,
      read(acme),
      write(acme, { currencyId: euro }),
    );
    await clientsView.expand('Acme');
    await clientsView.waitForRow('Currency');
    assert.equal((await clientsView.rows())[1]?.description, 'EUR');
  });

  it('that a create would drop are saved after it', async () => {
    const { clientsView, notifications } = journey.window;
    const { euro, workspace } = chooseCurrencies(journey);
    await journey.signInWithView();
    await addWithExtras(journey);
    await notifications.waitFor('Client "Hooli" was created in "Mill".');
    const hooli = clientNamed(journey, 'Hooli');
    assert.deepEqual(hooli.ccEmails, ['boss@hooli.example']);
    assert.equal(hooli.currencyCode, 'EUR');
    const created = { ...hooli, ccEmails: null, currencyId: workspace.currencies[0]?.id ?? '' };
    await journey.expectRequests(
      `GET /workspaces/${workspace.id}`,
      journey.create({ name: 'Hooli' }),
      write(
        { ...created, currencyCode: 'USD' },
        { ccEmails: ['boss@hooli.example'], currencyId: euro },
      ),
    );
    await clientsView.waitForLabels(['Hooli']);
  });

  it('that could not be saved after a create wait, and are saved alone', async () => {
    const { sandbox, window } = journey;
    const { clientsView, notifications } = window;
    chooseCurrencies(journey);
    await journey.signInWithView();
    sandbox.inject({ kind: 'answer', status: 403, method: 'PUT', body: denied });
    await addWithExtras(journey);
    const failed = /^Client "Hooli" was created, but without its copies or currency\./;
    await notifications.waitFor(failed);
    await clientsView.waitForRow('Pending');
    assert.deepEqual(journey.serverNames(), ['Hooli']);
    await window.runCommand('Clockify: Retry Pending Clients');
    await clientsView.waitForLabels(['Hooli']);
    assert.deepEqual(clientNamed(journey, 'Hooli').ccEmails, ['boss@hooli.example']);
    const sent = sandbox.requests.filter(({ method }) => method === 'POST');
    assert.equal(sent.length, 1);
    journey.forgiveRequests();
  });
});

const denied = { message: 'Access Denied', code: 501 };

/** A workspace with two currencies, of somebody who owns no other. */
function chooseCurrencies(journey: Journey): {
  readonly workspace: Journey['workspace'];
  readonly euro: string;
} {
  const { sandbox } = journey;
  journey.account = sandbox.addAccount({ name: 'Bob', email: 'bob@example.com' });
  journey.workspace = sandbox.addWorkspace(journey.account, {
    name: 'Mill',
    currencies: ['USD', 'EUR'],
  });
  const { workspace } = journey;
  return { workspace, euro: workspace.currencies[1]?.id ?? '' };
}

/** From the palette, of the only client there is. */
async function openField({ window }: Journey, title: string): Promise<void> {
  const { quickInput } = window;
  await window.runCommand(`Clockify: ${title}…`);
  await quickInput.waitForTitle('Choose a Client (1 client matches)');
  await quickInput.accept();
  await quickInput.waitForTitle(title);
}

/** Changes one text of the client, whose row then says that it was saved. */
async function editField(
  journey: Journey,
  client: SandboxClient,
  field: string,
  change: Partial<SandboxClient>,
): Promise<void> {
  const { notifications, quickInput } = journey.window;
  const [text = ''] = Object.values(change).map((value) => String(value ?? ''));
  await openField(journey, `Edit ${field}`);
  await quickInput.type(text);
  await quickInput.accept();
  const saved = `Client "${change.name ?? client.name}" was saved.`;
  await notifications.waitFor(saved);
  await journey.expectRequests(read(client), write(client, change));
  await notifications.dismiss(saved);
}

/** "Hooli", with an address for copies and in euros. */
async function addWithExtras(journey: Journey): Promise<void> {
  const { quickInput } = journey.window;
  await journey.window.runCommand('Clockify: Add Client');
  await journey.answer('Add Client', '1/5', 'Hooli');
  for (const step of ['2/5', '3/5', '4/5']) {
    await journey.answer('Add Client', step, '');
  }
  await journey.waitForStep('5/5');
  await quickInput.pick('More…');
  await quickInput.row('Copies to').waitFor();
  await quickInput.pick('Copies to');
  // The list that leads to the box has the same title, and takes typing as well.
  await quickInput.waitForMessage(/get a copy of invoices/);
  await journey.answer('Add Client', undefined, 'boss@hooli.example');
  await quickInput.row('Currency').waitFor();
  await quickInput.pick('Currency');
  await quickInput.row('EUR').waitFor();
  await quickInput.pick('EUR');
  await quickInput.row('Copies to').waitFor();
  await quickInput.back();
  await quickInput.row('Create client').waitFor();
  assert.equal((await journey.review())['More…'], 'boss@hooli.example, EUR');
  await quickInput.pick('Create client');
}
