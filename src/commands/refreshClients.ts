// "Refresh Clients": reads the list anew, on demand only.
import { ClockifyError } from '../core/errors';
import type { CommandContext } from './context';
import { ensureReady } from './ready';

/** @throws {ClockifyError | Cancelled} unless the view is there to show what failed */
export async function refreshClients(context: CommandContext): Promise<void> {
  await ensureReady(context);
  context.writer.forgetCurrencies();
  try {
    await context.session.refresh();
  } catch (error) {
    if (!(error instanceof ClockifyError && context.editor.isClientsViewVisible())) {
      throw error;
    }
  }
}
