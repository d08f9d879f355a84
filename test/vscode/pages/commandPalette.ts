// The list of all commands, opened with F1.
import type { Locator, Page } from 'playwright-core';
import { waitUntil, type Observation } from '../waitUntil';
import { quickRow } from './quickInput';

export class CommandPalette {
  constructor(private readonly page: Page) {}

  /** Runs the command with that title, category included: "Clockify: Add Client". */
  async run(title: string): Promise<void> {
    await this.open(title);
    await quickRow(this.page, title).click();
    // The command may have opened a prompt in the same widget by now, so "hidden" is not what to wait for.
    await waitUntil('the command palette to close', async () => ({ done: !(await this.isOpen()) }));
  }

  /** Whether that command is offered, that is, not hidden by its "when" clause. */
  async offers(title: string): Promise<boolean> {
    await this.open(title);
    // The list is filled in one go, hence it has the command as soon as it has anything.
    await this.page.locator('.quick-input-list .monaco-list-row').first().waitFor();
    const isOffered = await quickRow(this.page, title).isVisible();
    await this.input().press('Escape');
    return isOffered;
  }

  private async open(filter: string): Promise<void> {
    const isOpen = async (): Promise<Observation> => ({ done: await this.isOpen() });
    await waitUntil('the command palette', async () => {
      await this.page.keyboard.press('F1');
      // A key that is pressed while VS Code moves the focus reaches nobody; then it takes a second one.
      await waitUntil('the command palette', isOpen, 3_000).catch(() => undefined);
      return isOpen();
    });
    await this.input().fill(`>${filter}`);
  }

  private async isOpen(): Promise<boolean> {
    const input = this.input();
    return (await input.isVisible()) && (await input.inputValue()).startsWith('>');
  }

  private input(): Locator {
    return this.page.locator('.quick-input-widget .quick-input-box input');
  }
}
