// A key is planted, every failure driven, and then the key searched for everywhere.
import assert from 'node:assert/strict';
import type { FaultKind } from '../sandbox/faults';
import { browserPlacesOf, secretStore } from '../vscode/browserStorage';
import { describeJourneys } from './journey';
import { filesWith } from './records';

/** Answers of a server that echoes the key wherever it can. */
const faultsEchoing = (key: string): readonly FaultKind[] => {
  const body = { message: `The key ${key} is not welcome`, code: 501, [key]: key };
  // Nothing is sent a second time while this test looks.
  const headers = { 'Retry-After': '3600', 'X-Echo': key, 'Content-Type': `text/${key}` };
  const answers = [400, 401, 403, 404, 405, 429, 500].map((status) => ({
    kind: 'answer' as const,
    status,
    body,
    headers,
  }));
  return [
    ...answers,
    { kind: 'answer', status: 502, body: `<html>${key}</html>` },
    { kind: 'answer', status: 401, body: { message: key, code: 1000 } },
    { kind: 'answer', status: 401, body: { message: key, code: 4017 } },
    { kind: 'answer', status: 201, body: `{"${key}": ${key}` },
    { kind: 'wrongShape', body },
    { kind: 'redirect', location: `http://127.0.0.1:9/${key}?key=${key}` },
    { kind: 'resetBefore' },
    { kind: 'cutBody' },
  ];
};

describeJourneys('The API key', (journey) => {
  it('is nowhere but in the secret storage, whatever fails', async function () {
    this.timeout(120_000);
    const { account, sandbox, server, window } = journey;
    const { clientsView, notifications, page, statusBar } = window;
    await journey.signInWithView();
    const seen: string[] = [];
    const faults = faultsEchoing(account.apiKey);
    sandbox.inject({
      kind: 'answer',
      status: 500,
      method: 'GET',
      body: account.apiKey,
      times: 999,
    });
    for (const [index, fault] of faults.entries()) {
      sandbox.inject({ ...fault, method: 'POST' });
      sandbox.inject({
        kind: 'answer',
        status: 500,
        method: 'GET',
        body: account.apiKey,
        times: 1,
      });
      await journey.add(`Client ${index}`);
      await statusBar.waitFor(new RegExp(`Add client.*\\b${index + 1}\\b`));
      seen.push(...(await notifications.all()), await page.locator('body').innerText());
      await window.runCommand('Notifications: Clear All Notifications');
    }
    await window.runCommand('Clockify: Copy Diagnostics');
    await notifications.waitFor('The diagnostics are in the clipboard');
    await clientsView.titleMenu('Show Log');
    // In VS Code's server from npm the log stays empty: test/unit/host/log.test.ts looks into what is handed to it.
    await page.locator('.part.panel').waitFor();
    seen.push(await page.content(), await window.clipboard(), server.output());

    assert.equal(journey.recordsOf('pending-').length, faults.length);
    assert.ok(!seen.join('\n').includes(account.apiKey), 'on the screen');
    assert.deepEqual(await browserPlacesOf(page, account.apiKey), [secretStore]);
    assert.deepEqual(filesWith(server.dataDir, account.apiKey), []);
    journey.forgiveRequests();
  });
});
