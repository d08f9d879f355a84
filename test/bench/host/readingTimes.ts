// How long it takes to read a list, and how long the same requests take without us.
import { performance } from 'node:perf_hooks';
import nodeFetch from 'node-fetch';
import { ConfigurationTarget, commands, workspace } from 'vscode';
import { collectGarbage } from './garbage';
import type { ManyClients, ReadingTimes } from './plan';

const runs = 9;

/** By turns, since the machine may be slower at times. */
export async function readingTimes(list: ManyClients): Promise<ReadingTimes> {
  await workspace
    .getConfiguration('clockifyClients')
    .update('apiUrl', list.apiUrl, ConfigurationTarget.Global);
  // Else VS Code would ask for the rows of one list while the next one is read.
  await commands.executeCommand('workbench.action.closeSidebar');
  const bare = (): Promise<void> => readBare(list);
  const ours = async (): Promise<void> => {
    await commands.executeCommand('clockifyClients.refreshClients');
  };
  await bare();
  await ours();
  const bareMs: number[] = [];
  const oursMs: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    bareMs.push(await timeOf(bare));
    oursMs.push(await timeOf(ours));
  }
  return { bareMs, oursMs };
}

async function timeOf(work: () => Promise<void>): Promise<number> {
  collectGarbage();
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** The requests that the extension sends, with what it sends them with. */
async function readBare({ apiKey, apiUrl, clients, path }: ManyClients): Promise<void> {
  let count = 0;
  let isLast = false;
  for (let page = 1; !isLast; page += 1) {
    const response = await nodeFetch(
      `${apiUrl}${path}?sort-column=ID&page=${page}&page-size=5000`,
      {
        headers: { Accept: 'application/json', 'X-Api-Key': apiKey },
        redirect: 'error',
      },
    );
    count += (JSON.parse(await response.text()) as unknown[]).length;
    isLast = response.headers.get('Last-Page') === 'true';
  }
  if (count !== clients) {
    throw new Error(`${count} clients were read of ${clients}.`);
  }
}
