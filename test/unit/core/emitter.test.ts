import assert from 'node:assert/strict';
import { Emitter } from '../../../src/core/emitter';

describe('core/emitter', () => {
  let emitter: Emitter<string>;
  let heard: string[];

  beforeEach(() => {
    emitter = new Emitter();
    heard = [];
  });

  const listenAs =
    (name: string) =>
    (value: string): void => {
      heard.push(`${name} ${value}`);
    };

  it('calls every listener in the order of subscription', () => {
    emitter.event(listenAs('first'));
    emitter.event(listenAs('second'));
    emitter.fire('a');
    emitter.fire('b');
    assert.deepEqual(heard, ['first a', 'second a', 'first b', 'second b']);
  });

  it('stops calling who left, and nobody else', () => {
    const subscription = emitter.event(listenAs('first'));
    emitter.event(listenAs('second'));
    subscription.dispose();
    subscription.dispose();
    emitter.fire('a');
    assert.deepEqual(heard, ['second a']);
  });

  it('takes the same function twice and lets it leave once', () => {
    const listener = listenAs('same');
    const subscription = emitter.event(listener);
    emitter.event(listener);
    subscription.dispose();
    emitter.fire('a');
    assert.deepEqual(heard, ['same a']);
  });

  it('calls who joins during a call from the next one on', () => {
    const join = emitter.event(() => {
      join.dispose();
      emitter.event(listenAs('late'));
    });
    emitter.fire('a');
    assert.deepEqual(heard, []);
    emitter.fire('b');
    assert.deepEqual(heard, ['late b']);
  });

  it('is silent once it is disposed', () => {
    emitter.event(listenAs('first'));
    emitter.dispose();
    emitter.fire('a');
    assert.deepEqual(heard, []);
  });

  it('has an event that can be handed around', () => {
    const { event } = emitter;
    event(listenAs('first'));
    emitter.fire('a');
    assert.deepEqual(heard, ['first a']);
  });
});
