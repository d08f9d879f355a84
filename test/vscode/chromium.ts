// Gets the browser that shows VS Code to the tests: on Linux x64 always the same one, from npm; elsewhere the machine's.
import { createReadStream, createWriteStream, existsSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { cached, installPackages } from './cache';
import { runOwned } from './ownedProcess';

export interface ChromiumInstall {
  readonly executablePath: string;
  readonly args: readonly string[];
  /** The environment that it is to be started with. */
  readonly env: NodeJS.ProcessEnv;
}

const chromiumVersion = '147.0.0';
const browserVariable = 'CLOCKIFY_CLIENTS_BROWSER';

/**
 * Ready to launch: the browser named by CLOCKIFY_CLIENTS_BROWSER, else npm's Chromium, else one that is installed.
 * @throws Error when there is none of them
 */
export async function provisionChromium(report: (line: string) => void): Promise<ChromiumInstall> {
  const named = process.env[browserVariable];
  if (named !== undefined && named !== '') {
    return installedBrowser(named);
  }
  if (process.platform === 'linux' && process.arch === 'x64') {
    return npmChromium(report);
  }
  const found = browserPlaces().find((path) => existsSync(path));
  if (found === undefined) {
    throw new Error(
      `No Chromium, Chrome or Edge found: install one, or set ${browserVariable} to its executable.`,
    );
  }
  return installedBrowser(found);
}

/** Quiet, without the sandbox that containers do not allow: it only ever shows pages of this machine. */
const quietArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

function installedBrowser(executablePath: string): ChromiumInstall {
  return { executablePath, args: quietArgs, env: process.env };
}

function browserPlaces(): string[] {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'];
    const paths = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];
    return roots.flatMap((root) => paths.map((path) => join(process.env[root] ?? '', path)));
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'microsoft-edge'];
  const dirs = (process.env['PATH'] ?? '').split(delimiter);
  return names.flatMap((name) => dirs.map((dir) => join(dir, name)));
}

async function npmChromium(report: (line: string) => void): Promise<ChromiumInstall> {
  const dir = await cached(`chromium-${chromiumVersion}`, async (draft) => {
    report(`Installing Chromium ${chromiumVersion} (once) …`);
    await installPackages(draft, [`@sparticuz/chromium@${chromiumVersion}`]);
    const packed = join(draft, 'node_modules', '@sparticuz', 'chromium', 'bin');
    await Promise.all([
      unpackFile(join(packed, 'chromium.br'), join(draft, 'chromium')),
      // Its libraries, so that none of the system's is needed, and a font for a system without any.
      unpackFolder(join(packed, 'al2023.tar.br'), draft),
      unpackFolder(join(packed, 'fonts.tar.br'), draft),
    ]);
    rmSync(join(draft, 'node_modules'), { recursive: true });
  });
  writeFontSettings(dir);
  return {
    executablePath: join(dir, 'chromium'),
    args: [...quietArgs, '--no-zygote'],
    env: { ...process.env, LD_LIBRARY_PATH: join(dir, 'lib'), FONTCONFIG_PATH: dir },
  };
}

async function unpackFile(packed: string, target: string): Promise<void> {
  const output = createWriteStream(target, { mode: 0o755 });
  await pipeline(createReadStream(packed), createBrotliDecompress(), output);
}

async function unpackFolder(packed: string, target: string): Promise<void> {
  // By way of a file: tar stops reading at the end mark, which breaks a pipe that has more to say.
  const archive = packed.replace(/\.br$/, '');
  await unpackFile(packed, archive);
  await runOwned('tar', ['-x', '--no-same-owner', '-f', archive, '-C', target]);
}

/** Absolute paths, hence written at each start: the folder may have been moved. The package's own names others. */
function writeFontSettings(dir: string): void {
  const settings = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(dir, 'fonts')}</dir>
  <cachedir>${join(dir, 'fonts-cache')}</cachedir>
</fontconfig>
`;
  writeFileSync(join(dir, 'fonts.conf'), settings);
}
