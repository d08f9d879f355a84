// Which field of a client Clockify has refused.
import type { FailureDetails } from '../core/errors';
import type { DraftField } from '../core/model';
import { draftFields } from '../core/model';
import type { PendingReason } from '../core/pending';

/**
 * Undefined where no field was refused, nobody knows which, or it was not among the texts.
 * @param texts what was sent
 */
export function refusedField(
  reason: PendingReason,
  { field: named }: FailureDetails,
  texts: Readonly<Partial<Record<DraftField, string>>>,
): DraftField | undefined {
  const sent = draftFields.filter((field) => texts[field] !== undefined);
  if (reason === 'duplicateName') {
    return sent.find((field) => field === 'name');
  }
  // Clockify's sentence about "<" and ">" names no field; the first one that has them is shown.
  const isIt = (field: DraftField): boolean =>
    named === undefined ? /[<>]/.test(texts[field] ?? '') : field === named;
  return reason === 'invalidField' ? sent.find(isIt) : undefined;
}
