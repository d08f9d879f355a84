import fc from 'fast-check';
import type { WorldPlan } from '../../support/outboxWorld';
import type { Happening } from './outboxHappenings';
import { happening, worldPlan } from './outboxHappenings';
import { Story } from './outboxStory';

async function tell(plan: WorldPlan, happenings: readonly [Happening, number][]): Promise<void> {
  const story = new Story(plan);
  try {
    for (const [event, pause] of happenings) {
      await story.happens(event);
      await story.pass(pause);
    }
    await story.pass(60_000);
    await story.ends();
  } finally {
    story.kill();
  }
}

const happenings = fc.array(fc.tuple(happening, fc.oneof(fc.constant(0), fc.nat(300))), {
  maxLength: 20,
  size: 'max',
});

/**
 * Without unique names, nobody can promise it for a request that reaches the server after its sender gave it up and looked,
 * nor for a window that sleeps between its look and its request, past the end of its lease: those are for the server to tell
 * apart. Nor can anybody where a look-up does not show what was made before.
 */
const worlds = [
  { server: 'as Clockify does', hasUniqueNames: true, isRough: false },
  { server: 'nor if requests come late and computers sleep', hasUniqueNames: true, isRough: true },
  { server: 'even if the server took a name twice', hasUniqueNames: false, isRough: false },
];

describe('the outbox, whatever happens', () => {
  for (const { server, hasUniqueNames, isRough } of worlds) {
    it(`never makes two clients of one draft, and never loses one, ${server}`, async () => {
      await fc.assert(fc.asyncProperty(worldPlan(hasUniqueNames, isRough), happenings, tell), {
        numRuns: 1_500,
      });
    }).timeout(120_000);
  }
});
