// The list of all commands, opened with F1.
import type { Page } from 'playwright-core';
import { exactly } from '../dom';
import { waitUntil } from '../waitUntil';

export class CommandPalette {
  constructor(private readonly page: Page) {}

  /** Runs the command with that title, category included: "Clockify: Add Client". */
  async run(title: string): Promise<void> {
    await this.open(title);
    await this.row(title).click();
    // The command may have opened a prompt in the same widget by now, so "hidden" is not what to wait for.
    await waitUntil('the command palette to close', async () => ({ done: !(await this.isOpen()) }));
  }

  /** Whether that command is offered, that is, not hidden by its "when" clause. */
  async offers(title: string): Promise<boolean> {
    await this.open(title);
    // The list is filled in one go, hence it has the command as soon as it has anything.
    await this.page.locator('.quick-input-list .monaco-list-row').first().waitFor();
    const isOffered = await this.row(title).isVisible();
    await this.input().press('Escape');
    return isOffered;
  }

  private async open(filter: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await waitUntil('the command palette', async () => ({ done: await this.isOpen() }));
    await this.input().fill(`>${filter}`);
  }

  private async isOpen(): Promise<boolean> {
    const input = this.input();
    return (await input.isVisible()) && (await input.inputValue()).startsWith('>');
  }

  private input(): ReturnType<Page['locator']> {
    return this.page.locator('.quick-input-widget .quick-input-box input');
  }

  private row(title: string): ReturnType<Page['locator']> {
    return this.page.locator('.quick-input-list .monaco-list-row').filter({
      has: this.page.locator('.label-name').getByText(exactly(title)),
    });
  }
}
