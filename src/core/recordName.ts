// Names of records become names of files: nothing in them may lead to another folder.
import { ClockifyError } from './errors';

/** Some file systems take 255 bytes, the ends of file names included. */
const usualName = /^[\w-]{1,200}$/;

export function isRecordName(name: string): boolean {
  return usualName.test(name);
}

/** @throws {ClockifyError} `storage` for any other name */
export function assertRecordName(name: string): void {
  if (!isRecordName(name)) {
    throw new ClockifyError('storage');
  }
}
