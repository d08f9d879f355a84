// The browser of the tests.
import { chromium, type Browser } from 'playwright-core';
import { provisionChromium } from './provision';

/** Starts a headless browser. The caller closes it; it also ends with this process. */
export async function launchBrowser(
  report: (line: string) => void = console.log,
): Promise<Browser> {
  const { executablePath, args, env } = await provisionChromium(report);
  return chromium.launch({
    executablePath,
    args: [...args],
    env: definedOnly(env),
    // cleanup.ts turns signals into an exit, at which the driver ends the browser.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
