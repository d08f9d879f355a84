// Records on disk as typed values: what is read back is validated, what does not fit is as good as absent.
import * as v from 'valibot';
import type { RecordStore } from '../core/ports';

export class Records<Schema extends v.GenericSchema> {
  /** @param prefix sets the records of this kind apart from all others in the store */
  constructor(
    private readonly store: RecordStore,
    private readonly prefix: string,
    private readonly schema: Schema,
  ) {}

  async read(id: string): Promise<v.InferOutput<Schema> | undefined> {
    const text = await this.store.read(this.prefix + id);
    const result = v.safeParse(v.pipe(v.string(), v.parseJson(), this.schema), text);
    return result.success ? result.output : undefined;
  }

  async write(id: string, value: v.InferOutput<Schema>): Promise<void> {
    await this.store.write(this.prefix + id, JSON.stringify(value));
  }

  async delete(id: string): Promise<void> {
    await this.store.delete(this.prefix + id);
  }

  async deleteAll(): Promise<void> {
    await this.store.deleteAll(this.prefix);
  }

  /** In no order to rely on. */
  async ids(): Promise<string[]> {
    const names = await this.store.names();
    return names
      .filter((name) => name.startsWith(this.prefix))
      .map((name) => name.slice(this.prefix.length));
  }

  async all(): Promise<v.InferOutput<Schema>[]> {
    const values = await Promise.all((await this.ids()).map((id) => this.read(id)));
    return values.filter((value) => value !== undefined);
  }
}
