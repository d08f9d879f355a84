// A postal address comes from somewhere else: what is pasted into the boxes of one line keeps its lines.
import { clientNamed, read, write } from './clientCalls';
import { describeJourneys } from './journey';

const address = '1 Main Street\nSpringfield\nUSA';
const line = '1 Main Street⏎Springfield⏎USA';

describeJourneys('Lines that are pasted', (journey) => {
  it('stay lines in the address and the note of a new client', async () => {
    const { quickInput } = journey.window;
    await journey.signIn();
    await journey.window.runCommand('Clockify: Add Client');
    await journey.answer('Add Client', '1/5', 'Acme');
    await journey.answer('Add Client', '2/5', '');
    await journey.waitForStep('3/5');
    await quickInput.paste(address);
    await quickInput.waitForValue(line);
    await quickInput.accept();
    await journey.waitForStep('4/5');
    await quickInput.paste('Call first.\nThen write.\n');
    await quickInput.waitForValue('Call first.⏎Then write.');
    await quickInput.accept();
    await journey.waitForStep('5/5');
    await quickInput.pick('Create client');
    await journey.expectRequests(
      journey.create({ name: 'Acme', address, note: 'Call first.\nThen write.' }),
    );
  });

  it('stay lines in the form and in the single box of a client that is edited', async () => {
    const { notifications, quickInput, clientsView } = journey.window;
    journey.plant({ name: 'Acme', address: 'old', note: 'late' });
    await journey.signInWithView();
    const client = clientNamed(journey, 'Acme');
    await clientsView.contextSubmenu('Acme', 'Edit Field', 'Edit Address…');
    await quickInput.waitForTitle('Edit Address');
    await quickInput.paste(address);
    await quickInput.waitForValue(line);
    await quickInput.accept();
    await notifications.waitFor('Client "Acme" was saved.');
    await journey.expectRequests(read(client), write(client, { address }));
    await notifications.dismiss('Client "Acme" was saved.');

    await clientsView.contextMenu('Acme', 'Edit Client');
    await quickInput.waitForTitle('Edit Client');
    await quickInput.pick('Note');
    await quickInput.waitForMessage(/^A note/);
    await quickInput.paste('a\nb\nc');
    await quickInput.waitForValue('a⏎b⏎c');
    await quickInput.accept();
    await quickInput.row('Save changes').waitFor();
    await quickInput.pick('Save changes');
    await notifications.waitFor('Client "Acme" was saved.');
    const saved = { ...client, address };
    await journey.expectRequests(read(client), write(saved, { note: 'a\nb\nc' }));
  });
});
