// "Copy Diagnostics": what a report of a problem needs. No key, no client data, no id of an account or workspace.
import type { ListGaps } from '../core/model';
import { serverOrNone } from '../core/server';
import { redact } from '../core/redact';
import { knownClients, knownGaps } from '../state/sessionState';
import type { CommandContext } from './context';

export async function copyDiagnostics(context: CommandContext): Promise<void> {
  const { editor, messages, prompts } = context;
  await editor.copy(redact(diagnostics(context)));
  prompts.notify({ text: messages.diagnosticsCopied() });
}

/** In English whatever the language of the editor: it is read by who mends the problem. */
function diagnostics(context: CommandContext): string {
  const { app, clock, editor, failures } = context;
  const { drafts, pending, requestsLastHour, session, unreadable } = app.state;
  const clients = knownClients(session);
  const archived = clients.filter((client) => client.archived).length;
  const states = pending.map(({ state }) =>
    state.kind === 'sending' ? state.kind : `${state.kind} (${state.reason})`,
  );
  return [
    'Clockify Clients diagnostics',
    `Time: ${new Date(clock.now()).toISOString()}`,
    ...editor.versions(),
    `Region: ${serverOrNone(context.server)?.region ?? 'none: the address in the settings cannot be used'}`,
    `Session: ${session.phase.kind}`,
    `Clients: ${clients.length - archived} active, ${archived} archived`,
    ...gapsLines(knownGaps(session)),
    `Drafts: ${drafts.length}`,
    `Pending: ${pending.length}${states.length === 0 ? '' : `: ${states.join(', ')}`}`,
    `Unreadable: ${unreadable.length}${unreadable.length === 0 ? '' : `: ${unreadable.map(({ kind }) => kind).join(', ')}`}`,
    `Requests in the last hour: ${requestsLastHour}`,
    `Failures of this window, newest first: ${failures.failures.length === 0 ? 'none' : ''}`,
    ...failures.failures.map(({ at, kind, method, status }) =>
      ['-', new Date(at).toISOString(), method, kind, status ?? ''].join(' ').trim(),
    ),
    '',
  ].join('\n');
}

/** By the path of the field: what stands there is a client's. */
function gapsLines({ isCut, unreadable }: ListGaps): readonly string[] {
  const paths = unreadable.slice(0, 20).join(', ');
  return [
    ...(unreadable.length === 0 ? [] : [`Unreadable in the list: ${unreadable.length}: ${paths}`]),
    ...(isCut ? ['The list was cut.'] : []),
  ];
}
