// The log channel "Clockify": one line for each request, and defects. Everything passes the mask on its way in.
import type { LogOutputChannel } from 'vscode';
import type { Exchange, Logger } from '../core/ports';
import { redact } from '../core/redact';

export function redactingLogger(channel: LogOutputChannel): Logger {
  return {
    info: (line) => {
      channel.info(redact(line));
    },
    warn: (line) => {
      channel.warn(redact(line));
    },
    error: (line) => {
      channel.error(redact(line));
    },
  };
}

/** Method, path, outcome, duration: never a query, a body or a header. */
export function logExchange(
  log: Logger,
  { method, path, status, failure, durationMs }: Exchange,
): void {
  const outcome = [status, failure].filter((part) => part !== undefined).join(' ');
  const line = `${method} ${path} → ${outcome} (${durationMs} ms)`;
  if (failure === undefined) {
    log.info(line);
  } else {
    log.warn(line);
  }
}
