// What can happen in the OutboxWorld, at random.
import fc from 'fast-check';
import type { FailureKind } from '../../../src/core/errors';
import { failureKinds } from '../../../src/core/errors';
import type { Course, DiskCourse, WorldPlan } from '../../support/outboxWorld';

const window = fc.constantFrom(0 as const, 1 as const);
const row = fc.nat(3);
/** How long something takes, in milliseconds: often so short that two windows get in each other's way. */
const soon = fc.oneof(fc.nat(60), fc.nat(600));

/** Everything that can happen between typing a client and having it, in any order, in two windows. */
export const happening = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('submit' as const), window }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('retry' as const), window, row }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('duel' as const), row, headStart: fc.nat(120) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('revise' as const),
      window,
      row,
      typing: soon,
      isSent: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reopen' as const), window, grace: soon }) },
  fc.record({ do: fc.constantFrom('load' as const, 'wake' as const, 'cancel' as const), window }),
  fc.record({ do: fc.constant('sleep' as const) }),
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.oneof(fc.nat(2_000), fc.nat(20_000), fc.nat(70_000)),
    }),
  },
);
export type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

/** What can be learned of a request that was carried out. Not taken from src/: that may be wrong. */
const doubts: FailureKind[] = ['serverError', 'invalidResponse', 'reset', 'timeout', 'network'];
/** A name is refused as taken only where it is. */
const denials = failureKinds.filter((kind) => !doubts.includes(kind) && kind !== 'duplicateName');
const answersAfter = fc.oneof(fc.nat(200), fc.nat(20_000));

function creates(isRough: boolean): fc.Arbitrary<Course> {
  const arrivesAfter = fc.option(fc.oneof(fc.nat(100), fc.nat(40_000)), { nil: undefined });
  const sound = fc.record({
    arrivesAfter: fc.nat(100),
    answersAfter,
    failure: fc.constant(undefined),
  });
  const denied = fc.record({
    arrivesAfter: fc.constant(undefined),
    answersAfter,
    failure: fc.constantFrom(...denials),
  });
  const doubtful = fc.record({
    arrivesAfter,
    answersAfter,
    failure: fc.constantFrom<Course['failure']>(...doubts, 'never'),
  });
  return fc
    .oneof(sound, denied, { weight: 3, arbitrary: doubtful })
    .map((course) =>
      isRough && course.failure !== undefined
        ? course
        : { ...course, answersAfter: Math.max(course.answersAfter, course.arrivesAfter ?? 0) },
    );
}

const looks = fc.record({
  answersAfter,
  failure: fc.option(fc.constantFrom<Course['failure']>(...failureKinds, 'never'), {
    nil: undefined,
    freq: 1,
  }),
});

/** Leases allow for a disk that is a quarter of a second late. */
const disk: fc.Arbitrary<DiskCourse> = fc.record({
  landsAfter: fc.nat(50),
  answersAfter: fc.nat(50),
  breaks: fc.oneof(
    { weight: 12, arbitrary: fc.constant(undefined) },
    fc.constantFrom('before' as const, 'after' as const),
  ),
});

export function worldPlan(hasUniqueNames: boolean, isRough: boolean): fc.Arbitrary<WorldPlan> {
  return fc.record({
    hasUniqueNames: fc.constant(hasUniqueNames),
    isRough: fc.constant(isRough),
    creates: fc.array(creates(isRough), { maxLength: 12, size: 'max' }),
    looks: fc.array(looks, { maxLength: 6, size: 'max' }),
    disk: fc.array(disk, { maxLength: 60, size: 'max' }),
  });
}
