// Runs inside the extension host, beside the extension: what can be measured only there. Built by esbuild.js.
import { extensions } from 'vscode';
import { bytesOfClients } from './memory';
import type { HostMeasures, HostPlan } from './plan';
import { readingTimes } from './readingTimes';

/** VS Code calls it. The result is a line of the console. */
export async function run(): Promise<void> {
  const plan = JSON.parse(process.env['CLOCKIFY_CLIENTS_BENCH'] ?? '') as HostPlan;
  await extensions.getExtension('clientdesk.clockify-clients')?.activate();
  const measures: HostMeasures = {
    bytes: await bytesOfClients(plan),
    many: await readingTimes(plan.many),
    one: await readingTimes(plan.one),
  };
  console.log(`##measured ${JSON.stringify(measures)}`);
}
