import assert from 'node:assert/strict';
import type { LogOutputChannel } from 'vscode';
import { failureKinds } from '../../../src/core/errors';
import { logExchange, redactingLogger } from '../../../src/host/log';
import { acme, rosasKey } from '../../support/samples';

/** What VS Code's channel gets handed. */
function channelTo(lines: string[]): LogOutputChannel {
  const at = (level: string) => (line: string) => lines.push(`${level} ${line}`);
  return { info: at('info'), warn: at('warn'), error: at('error') } as unknown as LogOutputChannel;
}

describe('host/log', () => {
  let lines: string[];

  beforeEach(() => {
    lines = [];
  });

  it('masks a key at every level', () => {
    const log = redactingLogger(channelTo(lines));
    log.info(`a ${rosasKey}`);
    log.warn(`b ${rosasKey}`);
    log.error(`c ${rosasKey}`);
    assert.deepEqual(lines, ['info a •••', 'warn b •••', 'error c •••']);
  });

  it('has a line for each exchange: what went well, and every kind of failure', () => {
    const log = redactingLogger(channelTo(lines));
    const path = `/workspaces/${acme.id}/clients`;
    const exchange = { method: 'POST', path, durationMs: 12 };
    logExchange(log, { ...exchange, status: 201, failure: undefined });
    logExchange(log, { ...exchange, status: 201, failure: 'invalidResponse' });
    logExchange(log, { ...exchange, status: undefined, failure: 'cancelled' });
    assert.deepEqual(lines, [
      `info POST ${path} → 201 (12 ms)`,
      `warn POST ${path} → 201 invalidResponse (12 ms)`,
      `warn POST ${path} → cancelled (12 ms)`,
    ]);
    for (const failure of failureKinds) {
      logExchange(log, { ...exchange, path: `/${rosasKey}`, status: undefined, failure });
    }
    assert.ok(!lines.join('\n').includes(rosasKey));
  });
});
