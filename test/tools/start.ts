// npm start: VS Code in the browser with the packaged extension, set up against a Clockify that lives in this process.
// With --live it works on the real one.
import { parseArgs } from 'node:util';
import { fillWithSample } from '../sandbox/sample';
import { startSandbox } from '../sandbox/sandbox';
import {
  newestVscode,
  provisionVscode,
  vscodeVersions,
  type VscodeVersion,
} from '../vscode/provision';
import { startVscodeServer, type VscodeServer } from '../vscode/server';
import { packagedExtension } from '../vscode/vsix';
import { runMain } from './main';

const usage = `Usage: npm start -- [options]
  --first-use       start without an API key, as on the first day
  --live            work with the real Clockify instead of the sandbox
  --vscode VERSION  ${vscodeVersions.join(' or ')} (default: ${newestVscode})`;

interface Options {
  readonly isFirstUse: boolean;
  readonly isLive: boolean;
  readonly version: VscodeVersion;
}

/** Where the extension finds Clockify. */
interface Clockify {
  readonly description: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly env: Readonly<Record<string, string>>;
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options === undefined) {
    console.error(usage);
    return 2;
  }
  const clockify = options.isLive ? liveClockify(options) : await sandboxClockify(options);
  const server = await startVscode(options.version, clockify);
  const address = `${server.origin}/?ew=true`;
  // An end with Ctrl+C is the normal one; the server has registered what stops it with this process.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.prependListener(signal, () => {
      console.log('\nStopped.');
      process.exit(0);
    });
  }
  console.log(`\nReady. Open this in a browser: ${address}\n${clockify.description}`);
  console.log('Try: F1 → "Clockify: Add Client". Ctrl+C here stops everything.');
  await server.ended;
  console.error(`VS Code's server has ended by itself:\n${server.output()}`);
  process.exit(1);
}

function readOptions(args: string[]): Options | undefined {
  try {
    const { values } = parseArgs({
      args,
      options: {
        'first-use': { type: 'boolean', default: false },
        live: { type: 'boolean', default: false },
        vscode: { type: 'string', default: newestVscode },
      },
    });
    const version = vscodeVersions.find((known) => known === values.vscode);
    return version && { isFirstUse: values['first-use'], isLive: values.live, version };
  } catch {
    return undefined;
  }
}

function liveClockify({ isFirstUse }: Options): Clockify {
  const key = isFirstUse ? undefined : process.env['CLOCKIFY_API_KEY'];
  return {
    description:
      key === undefined
        ? 'It works with the real Clockify: set your API key in VS Code first.'
        : 'It works with the real Clockify and the API key of CLOCKIFY_API_KEY: what you add is really added.',
    settings: {},
    env: key === undefined ? {} : { CLOCKIFY_API_KEY: key },
  };
}

async function sandboxClockify({ isFirstUse }: Options): Promise<Clockify> {
  console.log('Starting a Clockify sandbox …');
  const sandbox = await startSandbox();
  const { account, workspace } = fillWithSample(sandbox);
  const place = `It works with a sandbox (${sandbox.apiUrl}): workspace "${workspace.name}"`;
  return {
    description: isFirstUse
      ? `${place}. The API key of ${account.name}, when you are asked for it: ${account.apiKey}`
      : `${place}, signed in as ${account.name}.`,
    settings: { 'clockifyClients.apiUrl': sandbox.apiUrl },
    env: isFirstUse ? {} : { CLOCKIFY_API_KEY: account.apiKey },
  };
}

async function startVscode(version: VscodeVersion, clockify: Clockify): Promise<VscodeServer> {
  console.log('Packaging the extension …');
  const vsix = packagedExtension();
  const install = await provisionVscode(version, console.log);
  console.log(`Starting VS Code ${version} …`);
  return startVscodeServer({
    install,
    vsix,
    settings: clockify.settings,
    env: clockify.env,
  });
}

runMain(main);
