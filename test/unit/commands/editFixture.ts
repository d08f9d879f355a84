// What the tests of Edit Client share: one client, the commands on its row, and what was asked and sent.
import { CommandFixture } from '../../support/commandFixture';
import { client } from '../../support/samples';

export const seen = client({ name: 'Northwind', email: 'a@b.example', note: 'old' });

const row = { type: 'client', client: seen };

export class EditFixture extends CommandFixture {
  /** With the client in the list. */
  override async startReady(): Promise<void> {
    await super.startReady();
    await this.haveList(seen);
  }

  editClient(): Promise<unknown> {
    return this.execute('clockifyClients.editClient', row);
  }

  editNote(): Promise<unknown> {
    return this.execute('clockifyClients.editClientNote', row);
  }

  /** The changes that were sent. */
  get sent(): unknown[] {
    return this.api.update.calls.map(([, , change]) => change);
  }

  get notices(): string[] {
    return this.prompts.notices.map(({ text }) => text);
  }

  /** What the rows of the nth question say. */
  rowsOf(index: number): unknown[] {
    const { items = [] } = this.prompts.asked[index] ?? {};
    return items.map(({ label, description }) => [label, description]);
  }
}
