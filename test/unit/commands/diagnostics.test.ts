import assert from 'node:assert/strict';
import { ClockifyError } from '../../../src/core/errors';
import { close, escape, submitNow, type } from '../../support/answers';
import { CommandFixture } from '../../support/commandFixture';
import { acme, client, otherServer, rosa, rosasKey } from '../../support/samples';

describe('commands/diagnostics', () => {
  let fixture: CommandFixture;
  const copied = async (): Promise<string> => {
    await fixture.execute('clockifyClients.copyDiagnostics');
    return fixture.editor.copied[0] ?? '';
  };

  beforeEach(async () => {
    fixture = new CommandFixture();
    await fixture.startReady();
  });

  afterEach(() => {
    fixture.finish();
  });

  it('has versions, region, counts and the kinds of the last failures', async () => {
    fixture.now = Date.UTC(2026, 0, 1);
    fixture.api.list.answer([client(), client({ archived: true })]);
    await fixture.session.refresh();
    fixture.api.create.fail(new ClockifyError('refused'));
    fixture.prompts.answer(type('Initech'), submitNow(), close, type('Acme Ltd'), escape);
    await fixture.execute('clockifyClients.addClient');
    await fixture.execute('clockifyClients.addClient');
    await fixture.store.write(`draft-${rosa.id}-${acme.id}-bad`, '{');
    await fixture.app.load();
    fixture.requests.note();
    fixture.pastFailures.note({
      method: 'POST',
      path: `/workspaces/${acme.id}/clients`,
      status: 429,
      failure: 'rateLimited',
      durationMs: 1,
    });
    assert.deepEqual((await copied()).split('\n'), [
      'Clockify Clients diagnostics',
      'Time: 2026-01-01T00:00:00.000Z',
      'Extension: 1.2.3',
      'Region: global',
      'Session: ready',
      'Clients: 1 active, 1 archived',
      'Drafts: 1',
      'Pending: 1: waiting (refused)',
      'Unreadable: 1: draft',
      'Requests in the last hour: 1',
      'Failures of this window, newest first: ',
      '- 2026-01-01T00:00:00.000Z POST rateLimited 429',
      '',
    ]);
    assert.match(fixture.prompts.notices[0]?.text ?? '', /^The diagnostics are in the clipboard/);
  });

  it('has no key, no client data, no id, and not the address of an own server', async () => {
    fixture.server = () => otherServer;
    await fixture.startReady();
    fixture.api.list.answer([client({ email: 'a@b', note: 'secret note' })]);
    await fixture.session.refresh();
    fixture.prompts.answer(type('Acme Ltd'), escape);
    await fixture.execute('clockifyClients.addClient');
    const text = await copied();
    assert.match(text, /Region: custom/);
    for (const secret of [rosasKey, 'Northwind', 'a@b', 'note', 'Acme', 'Rosa', 'example.com']) {
      assert.ok(!text.includes(secret), secret);
    }
    assert.ok(!text.includes(rosa.id) && !text.includes(acme.id));
  });

  it('names what of the list could not be read by its path', async () => {
    fixture.api.list.answer({
      clients: [client()],
      gaps: { unreadable: ['[3].name', '[7]'], isCut: true },
    });
    await fixture.session.refresh();
    const lines = (await copied()).split('\n');
    assert.ok(lines.includes('Unreadable in the list: 2: [3].name, [7]'));
    assert.ok(lines.includes('The list was cut.'));
  });

  it('says so when the settings name no server', async () => {
    fixture.server = () => {
      throw new ClockifyError('invalidAddress', { subject: 'x' });
    };
    assert.match(await copied(), /Region: none: the address in the settings cannot be used/);
  });
});
