// The messages at the bottom right.
import type { Locator, Page } from 'playwright-core';
import { labelWithShortcut } from '../dom';
import { waitUntil } from '../waitUntil';
import { attemptMs } from './actUntil';

export class Notifications {
  constructor(private readonly page: Page) {}

  /** The notification whose message matches. */
  item(message: RegExp | string): Locator {
    return this.page
      .locator('.notifications-toasts .notification-list-item')
      .filter({ has: this.page.locator(messageSelector, { hasText: message }) });
  }

  async waitFor(message: RegExp | string): Promise<void> {
    await this.item(message).first().waitFor();
  }

  /** The messages on the screen, the newest first. */
  all(): Promise<string[]> {
    return this.page.locator(`.notifications-toasts ${messageSelector}`).allInnerTexts();
  }

  /** The messages on the screen but that one, which may have gone by itself. */
  async allBut(message: string): Promise<string[]> {
    return (await this.all()).filter((text) => text !== message);
  }

  async buttons(message: RegExp | string): Promise<string[]> {
    const buttons = this.item(message).locator('.notification-list-item-buttons-container a');
    return (await buttons.allInnerTexts()).map((text) => text.trim());
  }

  async severity(message: RegExp | string): Promise<'info' | 'warning' | 'error'> {
    const icon = this.item(message).locator('.notification-list-item-icon');
    const classes = (await icon.getAttribute('class')) ?? '';
    const kinds = ['error', 'warning'] as const;
    return kinds.find((kind) => classes.includes(`codicon-${kind}`)) ?? 'info';
  }

  async clickButton(message: RegExp | string, label: string): Promise<void> {
    await this.item(message).getByRole('button', { name: label, exact: true }).click();
  }

  /** Has it gone, unless it goes by itself meanwhile. */
  async dismiss(message: RegExp | string): Promise<void> {
    await waitUntil(`the notification ${String(message)} to go`, async () => {
      const problem = (await this.item(message).isVisible())
        ? await this.clear(message).then(() => undefined, String)
        : undefined;
      return { done: !(await this.item(message).isVisible()), seen: problem };
    });
  }

  /** Waits until no notification (with such a message) is left. */
  async waitForNone(message: RegExp | string = /.*/): Promise<void> {
    await this.item(message).first().waitFor({ state: 'hidden' });
  }

  private async clear(message: RegExp | string): Promise<void> {
    const item = this.item(message);
    // The cross shows only under the mouse.
    await item.hover({ timeout: attemptMs });
    const cross = item.getByRole('button', { name: labelWithShortcut('Clear Notification') });
    await cross.click({ timeout: attemptMs });
    await item.waitFor({ state: 'hidden', timeout: attemptMs });
  }
}

const messageSelector = '.notification-list-item-message';
