// The browser of a person.
import type { BrowserContext } from 'playwright-core';
import { sharedBrowser } from './station';

/**
 * A person's own browser profile. VS Code keeps secrets in it, though only where a cookie says that its host knows how to
 * encrypt them, and in plain where the browser can't: so a test sees where they are.
 */
export async function newProfile(origin: string): Promise<BrowserContext> {
  const browser = await sharedBrowser();
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await context.addCookies([{ name: 'vscode-secret-key-path', value: '/none', url: origin }]);
  await context.addInitScript("Object.defineProperty(crypto, 'subtle', { value: undefined })");
  return context;
}
