import assert from 'node:assert/strict';
import type { Command } from '../../../src/commands/context';
import { logDefect, runCommand } from '../../../src/commands/runCommand';
import { Cancelled, ClockifyError } from '../../../src/core/errors';
import { close, press } from '../../support/answers';
import { CommandFixture, MemoryLog } from '../../support/commandFixture';

describe('commands/runCommand', () => {
  let fixture: CommandFixture;

  beforeEach(() => {
    fixture = new CommandFixture();
  });

  afterEach(() => {
    fixture.finish();
  });

  const run = (command: Command, ...args: unknown[]): Promise<unknown> =>
    runCommand(fixture.context, fixture.log, command, args);

  /** Fails with each of these in turn, then succeeds. */
  function failing(...errors: readonly unknown[]): Command {
    const left = [...errors];
    return async () => {
      await Promise.resolve();
      if (left.length > 0) {
        throw left.shift();
      }
      return 'done';
    };
  }

  it('hands over context and arguments, and returns the result', async () => {
    const echo: Command = (context, ...args) => Promise.resolve([context, args]);
    assert.deepEqual(await run(echo, 1, 'x'), [fixture.context, [1, 'x']]);
  });

  it('lets the last box go in the end, however the command ends', async () => {
    fixture.prompts.answer(close);
    await run(failing());
    await run(failing(new Cancelled()));
    await run(failing(new ClockifyError('timeout')));
    assert.equal(fixture.prompts.ends, 3);
  });

  it('is silent after a cancel', async () => {
    assert.equal(await run(failing(new Cancelled())), undefined);
    assert.deepEqual(fixture.prompts.failures, []);
    assert.deepEqual(fixture.log.lines, []);
  });

  describe('a known failure', () => {
    it('is shown with its buttons, and not logged', async () => {
      fixture.prompts.answer(close);
      assert.equal(await run(failing(new ClockifyError('hostNotFound'))), undefined);
      assert.deepEqual(fixture.prompts.failures, [
        {
          text: 'api.clockify.me cannot be found. Check your network, then try again.',
          buttons: ['retry', 'openSettings', 'showLog'],
        },
      ]);
      assert.deepEqual(fixture.log.lines, []);
    });

    it('is tried again as often as Retry is pressed', async () => {
      fixture.prompts.answer(press('retry'), press('retry'));
      const timeout = new ClockifyError('timeout');
      assert.equal(await run(failing(timeout, timeout)), 'done');
    });

    it('runs the command of the button, and not the failed one again', async () => {
      fixture.prompts.answer(press('openSettings'));
      assert.equal(await run(failing(new ClockifyError('redirected'))), undefined);
      assert.deepEqual(fixture.ran, ['clockifyClients.openSettings']);
      assert.deepEqual(fixture.editor.opened, ['settings']);
    });

    it('is shown where the settings name no server', async () => {
      fixture.server = () => {
        throw new ClockifyError('invalidAddress', { subject: 'mars' });
      };
      fixture.prompts.answer(close);
      await run(() => Promise.resolve(fixture.server()));
      assert.match(fixture.prompts.failures[0]?.text ?? '', /^"mars" cannot be used/);
    });
  });

  describe('a defect', () => {
    it('is told without its message, and the log is offered', async () => {
      fixture.prompts.answer(press('showLog'));
      assert.equal(await run(failing(new TypeError('Rosa'))), undefined);
      assert.deepEqual(fixture.prompts.failures, [
        {
          text: 'Something in Clockify Clients went wrong. The log tells where.',
          buttons: ['showLog'],
        },
      ]);
      assert.deepEqual(fixture.editor.opened, ['log']);
    });

    it('is logged with its type and its place, without its message', async () => {
      fixture.prompts.answer(close);
      await run(failing(new TypeError('Rosa\nRoe')));
      const [line = ''] = fixture.log.lines;
      assert.match(line, /^TypeError\n\s+at .*runCommand\.test\.ts:\d+/);
      assert.doesNotMatch(line, /Rosa|Roe/);
      assert.deepEqual(fixture.editor.opened, []);
    });

    it('is logged without the lines of its message that look like places', () => {
      const log = new MemoryLog();
      logDefect(log, new TypeError('No client\nat Rosa Roe, rosa@example.com\n    at Rosa'));
      const [line = ''] = log.lines;
      assert.match(line, /^TypeError\n\s+at .*runCommand\.test\.ts:\d+/);
      assert.doesNotMatch(line, /Rosa/);
    });

    const thrown: readonly (readonly [unknown, string])[] = [
      ['Rosa', 'string'],
      [{ name: 'Rosa' }, 'object'],
      [null, 'object'],
      [undefined, 'undefined'],
    ];
    for (const [value, line] of thrown) {
      it(`that is no error is logged as ${line}`, () => {
        const log = new MemoryLog();
        logDefect(log, value);
        assert.deepEqual(log.lines, [line]);
      });
    }
  });

  it('shows what a synchronous throw says like any other', async () => {
    fixture.prompts.answer(close);
    const broken: Command = () => {
      throw new ClockifyError('reset');
    };
    assert.equal(await run(broken), undefined);
    assert.equal(fixture.prompts.failures.length, 1);
  });
});
