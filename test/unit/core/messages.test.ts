import assert from 'node:assert/strict';
import { createMessages } from '../../../src/core/messages';
import type { L10n } from '../../../src/core/ports';
import { english, messages } from '../../support/l10n';
import { calls, onlyEmail, onlyId, onlyName, problems } from '../../support/messageCalls';
import { acme, client, draft, rosa } from '../../support/samples';

function textsWith(l10n: L10n): string[] {
  const all = createMessages(l10n);
  const texts = Object.entries(calls).flatMap(([name, each]) =>
    each.map((args): unknown => Reflect.apply(all[name as keyof typeof calls], undefined, args)),
  );
  return [...texts, ...Object.values(all.actions)].map(String);
}

describe('core/messages', () => {
  it('has text for everything, with every placeholder filled', () => {
    for (const text of textsWith(english)) {
      assert.match(text, /\S/);
      assert.doesNotMatch(text, /[{}]|undefined|\bNaN\b/);
    }
  });

  it('hands over no argument that its sentence does not use', () => {
    textsWith({
      t: (message, args = {}) => {
        for (const name of Object.keys(args)) {
          assert.ok(message.includes(`{${name}}`), `${name} in "${message}"`);
        }
        return english.t(message, args);
      },
    });
  });

  it('passes every word through the translation', () => {
    const translated = textsWith({ t: (message, args) => `~${english.t(message, args)}` });
    assert.deepEqual(
      translated.filter((text) => !text.startsWith('~')),
      [],
    );
  });

  it('has whole sentences for all that can be wrong with a field, each its own', () => {
    const texts = problems.map((problem) => messages.fieldProblem(problem));
    texts.forEach((text) => {
      assert.match(text, /^[A-Z0-9].*\.$/);
    });
    assert.equal(new Set(texts).size, problems.length);
  });

  it('tells how much too long a text is', () => {
    const [, , , , tooLong] = problems;
    assert.ok(tooLong);
    assert.match(messages.fieldProblem(tooLong), /^104 characters: 4 more than the 100 /);
  });

  describe('an account', () => {
    const accounts = [
      ['name and e-mail address', rosa, 'Rosa (rosa@example.com)'],
      ['its name alone', onlyName, 'Rosa'],
      ['its e-mail address alone', onlyEmail, 'rosa@example.com'],
      ['its id where it has neither', onlyId, rosa.id],
    ] as const;
    for (const [what, account, shown] of accounts) {
      it(`is called by ${what}`, () => {
        assert.equal(messages.tooltipAccount(account), `Account: ${shown}`);
        assert.equal(messages.signedIn(account), `The API key of ${shown} was checked and stored.`);
      });
    }
  });

  it('shows names plain and not too long, wherever it shows them', () => {
    const hostile = `[x](command:y)\n\u202e${'z'.repeat(500)}`;
    const bad = client({ name: hostile });
    const place = { ...acme, name: hostile };
    const texts = [
      messages.createIn(place),
      messages.creating(hostile),
      messages.created(bad, place),
      messages.notCreated(hostile, ''),
      messages.perhapsCreated(hostile, ''),
      messages.cancelledWhileCreating(hostile),
      messages.notCreatedYet(hostile, ''),
      messages.sentButAbsent(hostile),
      messages.notSent(hostile, ''),
      messages.existed(hostile, place, 'otherwise'),
      messages.lookingUp(hostile),
      messages.heldElsewhere(hostile),
      messages.discardPendingQuestion(hostile),
      messages.discardDraftQuestion(draft({ name: hostile })),
      messages.draftName(draft({ name: hostile })),
      messages.draftLabel(draft({ name: hostile })),
      messages.tooltipDraft(draft({ name: hostile })),
      messages.pendingLabel(draft({ name: hostile }), ''),
      messages.inWorkspace(place),
      messages.createdMany(2, [hostile, 'b']),
      messages.workspaceSelected(place),
      messages.clientsOf(place),
      messages.signedIn({ ...rosa, name: hostile, email: hostile }),
      messages.tooltipAccount({ ...rosa, name: hostile, email: hostile }),
      messages.tooltipWorkspace(place),
      messages.fieldProblem({ code: 'nameLooksLike', blocks: false, client: bad }),
    ];
    for (const text of texts) {
      assert.ok(text.includes('[x]\u2060(command:y) zzz'), text);
      assert.doesNotMatch(text, /\n|\u202e/);
      assert.ok(text.length < 500, text);
    }
  });

  it('leaves a name alone that looks like a placeholder', () => {
    assert.equal(
      messages.created(client({ name: '{workspace}' }), acme),
      'Client "{workspace}" was created in "Acme Studio".',
    );
  });
});
