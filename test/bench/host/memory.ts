// How much memory a client takes in the extension host.
import { setTimeout as pause } from 'node:timers/promises';
import { ConfigurationTarget, commands, workspace } from 'vscode';
import { pressUntilSettled } from '../../host/pressUntilSettled';
import { heapInUse } from './garbage';
import type { HostPlan } from './plan';

const runs = 5;

/**
 * Bytes of each client, once for each run: the difference that it makes whether a list of one client or of many is loaded
 * and shown. It has everything in it that somebody holds because of them: our list and groups, VS Code's rows of those that
 * are open. What it takes to have a list at all, the code for example, is in both.
 */
export async function bytesOfClients({ one, many }: HostPlan): Promise<number[]> {
  const bytes: number[] = [];
  await show(many.apiUrl);
  for (let run = 0; run < runs; run += 1) {
    await show(one.apiUrl);
    const before = heapInUse();
    await show(many.apiUrl);
    const difference = heapInUse() - before;
    // Nothing else would tell that a list is not the one that was asked for.
    if (difference < many.letters) {
      throw new Error(`${many.clients} clients cannot take only ${difference} bytes.`);
    }
    bytes.push(difference / (many.clients - one.clients));
  }
  return bytes;
}

/** Reads the list of that server, opens the view, and reveals the first client in it. */
async function show(apiUrl: string): Promise<void> {
  await workspace
    .getConfiguration('clockifyClients')
    .update('apiUrl', apiUrl, ConfigurationTarget.Global);
  await commands.executeCommand('clockifyClients.refreshClients');
  // The one command that ends when the view has shown what it was told to.
  await pressUntilSettled(
    commands.executeCommand('clockifyClients.findClient'),
    'workbench.action.acceptSelectedQuickOpenItem',
  );
  // The list of Find Client is given back with the next timer.
  await pause(0);
}
