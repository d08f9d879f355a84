// What Discard does with a record that cannot be read: nobody knows more of it than that it is there.
import type { UnreadableRecord } from '../state/appState';
import type { CommandContext } from './context';
import type { PickItem } from './prompts';

/** @throws {Cancelled} when the question is not answered with yes; {ClockifyError} `storage` */
export async function discardUnreadable(
  { app, messages, prompts }: CommandContext,
  record: UnreadableRecord,
): Promise<void> {
  await prompts.ask({
    question: messages.discardUnreadableQuestion(record.kind),
    detail: messages.discardUnreadableDetail(),
    answers: [{ id: 'discard', label: messages.discard() }],
  });
  await app.discardUnreadable(record);
}

export function unreadableItems({
  app,
  messages,
}: CommandContext): readonly PickItem<UnreadableRecord>[] {
  return app.state.unreadable.map((record) => ({
    value: record,
    label: messages.unreadableRow(record.kind),
    icon: 'warning',
  }));
}
