import assert from 'node:assert/strict';
import type { FailureDetails, FailureKind } from '../../../src/core/errors';
import { ClockifyError, failureKinds } from '../../../src/core/errors';
import type { FailureAction } from '../../../src/core/failureText';
import { failureText } from '../../../src/core/failureText';
import { fateOf, retryDelayMs } from '../../../src/core/pending';
import { resolveServer } from '../../../src/core/server';
import { english } from '../../support/l10n';
import { otherServer, rosasKey, server } from '../../support/samples';

function tell(kind: FailureKind, details: FailureDetails = {}, at = server): string {
  return failureText(new ClockifyError(kind, details), at, english).sentence;
}

/** What mends each failure; undefined where there is nothing to press. */
const remedies: Readonly<Record<FailureKind, FailureAction | undefined>> = {
  keyMissing: 'setApiKey',
  otherAccount: 'setApiKey',
  keyNotReceived: 'setApiKey',
  keyRejected: 'setApiKey',
  emailNotVerified: 'retry',
  accountBanned: 'setApiKey',
  forbidden: 'selectWorkspace',
  adminsOnly: 'selectWorkspace',
  workspaceNotFound: 'selectWorkspace',
  noWorkspaces: 'retry',
  clientNotFound: 'retry',
  duplicateName: undefined,
  invalidField: undefined,
  rejected: 'showLog',
  notApplied: undefined,
  changedElsewhere: 'retry',
  unsupported: 'openSettings',
  rateLimited: 'retry',
  serverError: 'retry',
  invalidResponse: 'retry',
  redirected: 'openSettings',
  hostNotFound: 'retry',
  unreachable: 'retry',
  refused: 'retry',
  connectTimeout: 'retry',
  reset: 'retry',
  tls: 'openSettings',
  timeout: 'retry',
  network: 'retry',
  intercepted: 'retry',
  unknownOutcome: 'retry',
  notSeenYet: 'retry',
  invalidAddress: 'openSettings',
  hostNotConfirmed: 'confirmHost',
  secretStorage: 'retry',
  storage: 'retry',
};

describe('core/failureText', () => {
  for (const kind of failureKinds) {
    const error = new ClockifyError(kind, { status: 400, serverMessage: 'No', subject: 'x' });

    it(`${kind}: one plain paragraph that ends with a full stop`, () => {
      const { sentence } = failureText(error, server, english);
      assert.match(sentence, /^["A-Za-z].{20,}\.$/);
      assert.doesNotMatch(sentence, /\{\w+\}|undefined|\bNaN\b|\n|\.\.$/);
    });

    it(`${kind}: offers ${remedies[kind] ?? 'no button'} first, and nothing twice`, () => {
      const { actions } = failureText(error, server, english);
      assert.equal(actions[0], remedies[kind]);
      assert.equal(new Set(actions).size, actions.length);
    });

    it(`${kind}: can be told when the settings name no server`, () => {
      const { sentence } = failureText(error, undefined, english);
      assert.match(sentence, /^["A-Z].{20,}\.$/);
      assert.doesNotMatch(sentence, / {2}|\(\)/);
    });
  }

  for (const kind of failureKinds) {
    const cause = { reason: kind, details: {} };
    if (
      retryDelayMs(cause, 1, 1) !== null ||
      fateOf(new ClockifyError(kind, { status: 500 })) === 'doubt'
    ) {
      it(`${kind}: tells what happened without asking people to try what is tried by itself`, () => {
        for (const details of [{}, { retryAfterMs: 30_000 }]) {
          const { happened, sentence } = failureText(
            new ClockifyError(kind, details),
            server,
            english,
          );
          assert.ok(sentence.startsWith(happened));
          assert.doesNotMatch(happened, /try again/i);
          assert.match(happened, /\.$/);
        }
      });
    }
  }

  it('tells every kind in words of its own', () => {
    assert.equal(new Set(failureKinds.map((kind) => tell(kind))).size, failureKinds.length);
  });

  describe('a key that is not known', () => {
    it('names the region in use and its host', () => {
      const sentence = tell('keyRejected', { status: 401 }, resolveServer('eu', ''));
      assert.match(sentence, /"eu" \(euc1\.clockify\.me\)/);
      assert.match(sentence, /region of your account/);
    });

    it('speaks of the host alone where there are no regions', () => {
      const sentence = tell('keyRejected', { status: 401 }, otherServer);
      assert.match(sentence, /^clockify\.example\.com does not know this API key/);
      assert.doesNotMatch(sentence, /region/);
    });
  });

  it('speaks of the server of Clockify where the settings name none', () => {
    const { sentence } = failureText(new ClockifyError('timeout'), undefined, english);
    assert.equal(sentence, 'The Clockify server did not answer in time. Try again.');
  });

  it('tells what to do about a secret storage that failed', () => {
    assert.match(tell('secretStorage'), /secret storage.* failed\. Unlock or set up the keyring/);
  });

  it('names the host with its port', () => {
    const local = resolveServer('global', 'http://localhost:3000');
    assert.match(tell('refused', {}, local), /^localhost:3000 refuses/);
  });

  it('names the field that Clockify left as it was', () => {
    assert.match(tell('notApplied', { field: 'currency' }), / as it was: Currency\. The plan of /);
    assert.match(tell('notApplied'), / as it was: active or archived\. /);
  });

  it('tells the status of a server that failed', () => {
    assert.match(tell('serverError', { status: 503 }), /status 503/);
  });

  describe('an answer that is not from Clockify', () => {
    it('tells its status, and blames neither key nor role, form or address', () => {
      for (const status of [200, 301, 400, 401, 403, 404, 408, 418, 429]) {
        const sentence = tell('intercepted', { status });
        assert.match(
          sentence,
          /^Something between you and Clockify answered \(status \d+\), such as /,
        );
        assert.ok(sentence.includes(`(status ${status})`));
        assert.doesNotMatch(sentence, /\bkey\b|\brole\b|settings|address|refused/i);
      }
    });

    it('names the sign-in of a proxy that asks for one', () => {
      assert.match(
        tell('intercepted', { status: 407 }),
        /^Your proxy wants you to sign in before /,
      );
    });

    it('leaves open whether the server itself or a gateway failed', () => {
      const sentence = tell('intercepted', { status: 502 });
      assert.match(sentence, /^\S+, or something between you and it, failed .*\(status 502\)\./);
    });

    it('leads to the settings only where the address was given by hand', () => {
      const actions = [server, otherServer].map(
        (at) => failureText(new ClockifyError('intercepted', { status: 404 }), at, english).actions,
      );
      assert.deepEqual(
        actions.map((each) => each.includes('openSettings')),
        [false, true],
      );
    });
  });

  it('tells who may archive, restore and delete, whatever the setting for creating says', () => {
    assert.match(
      tell('adminsOnly'),
      /^Only owners and admins .* archive, restore, or delete .* whatever/,
    );
  });

  it('blames the address only for an answer in which nothing fits', () => {
    for (const subject of [
      undefined,
      'body',
      'id',
      'JSON',
      'HPE_INVALID_CONSTANT',
      'Z_DATA_ERROR',
    ]) {
      const details = subject === undefined ? {} : { subject };
      assert.match(tell('invalidResponse', details), /check the address/);
    }
    for (const subject of ['name', '3.archived', 'ccEmails.0', 'length']) {
      assert.doesNotMatch(tell('invalidResponse', { subject }), /address|settings/);
    }
  });

  it('tells how long to wait in whole seconds, when the server said so', () => {
    assert.match(tell('rateLimited', { retryAfterMs: 1_001 }), /in 2 seconds/);
    assert.doesNotMatch(tell('rateLimited'), /seconds/);
  });

  it('tells what is wrong with a certificate', () => {
    assert.match(tell('tls', { subject: 'CERT_HAS_EXPIRED' }), /\(CERT_HAS_EXPIRED\)/);
    assert.match(tell('tls'), /\(TLS\)/);
  });

  describe('the words of the server', () => {
    const kinds = ['invalidField', 'rejected'] as const;
    for (const kind of kinds) {
      it(`are quoted in ${kind}, with one full stop`, () => {
        assert.match(tell(kind, { serverMessage: 'Name too odd' }), /: Name too odd\. [A-Z]/);
        assert.match(tell(kind, { serverMessage: 'Name too odd.' }), /: Name too odd\. [A-Z]/);
        assert.match(tell(kind, { serverMessage: 'Really?' }), /: Really\? [A-Z]/);
      });

      it(`leave no gap in ${kind} where there are none`, () => {
        for (const serverMessage of [undefined, '', ' \n']) {
          const sentence = tell(kind, serverMessage === undefined ? {} : { serverMessage });
          assert.match(sentence, /^Clockify refused (a field|the request)\. [A-Z]/);
        }
      });

      it(`are neutralised in ${kind}`, () => {
        const serverMessage = `a\n\u202e[x](command:y) ${rosasKey} {reason}`;
        const sentence = tell(kind, { serverMessage });
        assert.ok(sentence.includes(': a [x]\u2060(command:y) ••• {reason}. '), sentence);
      });

      it(`are cut short in ${kind}`, () => {
        const sentence = tell(kind, { serverMessage: 'word '.repeat(1000) });
        assert.ok(sentence.length < 500, sentence);
      });
    }

    it('are not quoted where a sentence of ours says more', () => {
      for (const kind of failureKinds.filter((other) => !kinds.some((k) => k === other))) {
        assert.doesNotMatch(tell(kind, { serverMessage: 'Rosa' }), /Rosa/, kind);
      }
    });
  });

  describe('an address that cannot be used', () => {
    it('is shown, for it is the user who typed it', () => {
      assert.match(tell('invalidAddress', { subject: 'ftp://x' }), /^"ftp:\/\/x" cannot be used/);
    });

    it('is neutralised and cut short', () => {
      const subject = `[x](command:y)\n${'z'.repeat(1000)}`;
      const sentence = tell('invalidAddress', { subject });
      assert.ok(sentence.startsWith('"[x]\u2060(command:y) zzz'), sentence);
      assert.ok(sentence.length < 500, sentence);
    });
  });
});
