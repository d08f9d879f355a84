// The list of all commands, opened with F1.
import type { Locator, Page } from 'playwright-core';
import { waitUntil, type Observation } from '../waitUntil';
import { attemptMs } from './actUntil';
import { quickRow } from './quickInput';

const succeeds = (attempt: Promise<void>): Promise<boolean> =>
  attempt.then(
    () => true,
    () => false,
  );

export class CommandPalette {
  constructor(private readonly page: Page) {}

  /** Runs the command with that title, category included: "Clockify: Add Client". */
  async run(title: string): Promise<void> {
    await waitUntil(`${title} in the command palette`, async () => {
      await this.open(title);
      return { done: await succeeds(this.click(title)) };
    });
    await this.waitUntilClosed();
  }

  /** Opens it with that command in sight, for `choose`. */
  async prepare(title: string): Promise<void> {
    await waitUntil(`${title} in the command palette`, async () => {
      await this.open(title);
      return { done: await succeeds(quickRow(this.page, title).waitFor({ timeout: attemptMs })) };
    });
  }

  /** Runs the command in sight, even if it would not be offered any more. */
  async choose(title: string): Promise<void> {
    await this.click(title);
    await this.waitUntilClosed();
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

  /** The palette closes when VS Code moves the focus just then, as after a notification that goes: then it is opened anew. */
  private async open(filter: string): Promise<void> {
    const text = `>${filter}`;
    await waitUntil(`the command palette with ${text}`, async () => {
      if (await succeeds(this.ask())) {
        await succeeds(this.input().fill(text, { timeout: attemptMs }));
      }
      const seen = (await this.isOpen()) ? await this.input().inputValue() : undefined;
      return { done: seen === text, seen };
    });
  }

  /** A key that is pressed while VS Code moves the focus reaches nobody, hence the limit. */
  private async ask(): Promise<void> {
    await this.page.keyboard.press('F1');
    const look = async (): Promise<Observation> => ({ done: await this.isOpen() });
    await waitUntil('the command palette', look, attemptMs);
  }

  private async click(title: string): Promise<void> {
    await quickRow(this.page, title).click({ timeout: attemptMs });
  }

  /** The command may have opened a prompt in the same widget by now, so "hidden" is not what to wait for. */
  private async waitUntilClosed(): Promise<void> {
    await waitUntil('the command palette to close', async () => ({ done: !(await this.isOpen()) }));
  }

  private async isOpen(): Promise<boolean> {
    const input = this.input();
    return (await input.isVisible()) && (await input.inputValue()).startsWith('>');
  }

  private input(): Locator {
    return this.page.locator('.quick-input-widget .quick-input-box input');
  }
}
