// Which field of a client Clockify has refused.
import type { DraftField } from '../core/model';
import { draftFields } from '../core/model';
import type { PendingCreate } from '../core/pending';

/** Undefined where no field was refused, or nobody knows which. */
export function refusedField({ draft, state }: PendingCreate): DraftField | undefined {
  if (state.kind !== 'refused') {
    return undefined;
  }
  if (state.reason === 'duplicateName') {
    return 'name';
  }
  // Clockify's sentence about "<" and ">" names no field; the first one that has them is shown.
  const hasBrackets = (field: DraftField): boolean => /[<>]/.test(draft[field]);
  const named = draftFields.find((field) => field === state.details.field);
  return state.reason === 'invalidField' ? (named ?? draftFields.find(hasBrackets)) : undefined;
}
