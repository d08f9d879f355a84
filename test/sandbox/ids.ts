// Ids and keys as the live service makes them.
import { randomBytes, randomInt } from 'node:crypto';

/** Makes one new id; `createdAt` (ms since epoch) defaults to now. */
export type MakeId = (createdAt?: number) => string;

/**
 * A source of 24 digit lower-case ObjectIds: the first eight digits are the creation second, and
 * of two ids of one second the later is the greater.
 */
export function objectIds(now: () => number): MakeId {
  const machine = randomBytes(5).toString('hex');
  let counter = 0;
  return (createdAt = now()) => {
    counter += 1;
    const seconds = Math.floor(createdAt / 1000);
    return hex(seconds, 8) + machine + hex(counter, 6);
  };
}

/** A new API key: 48 characters of [A-Za-z0-9]. */
export function makeApiKey(): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from({ length: 48 }, () => letters.charAt(randomInt(letters.length))).join('');
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0').slice(-digits);
}
