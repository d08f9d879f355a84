// The messages at the bottom right.
import type { Locator, Page } from 'playwright-core';
import { labelWithShortcut } from '../dom';

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

  async dismiss(message: RegExp | string): Promise<void> {
    const item = this.item(message);
    // The cross shows only under the mouse.
    await item.hover();
    await item.getByRole('button', { name: labelWithShortcut('Clear Notification') }).click();
    await item.waitFor({ state: 'hidden' });
  }

  /** Waits until no notification (with such a message) is left. */
  async waitForNone(message: RegExp | string = /.*/): Promise<void> {
    await this.item(message).first().waitFor({ state: 'hidden' });
  }
}

const messageSelector = '.notification-list-item-message';
