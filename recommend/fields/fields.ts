/**
 * Named fields of users and items as columns of one sparse row.
 *
 * @module
 */
import { checkOneOf, checkPath, describe } from "@two-towers/common/check";
import { derivedSeed } from "@two-towers/common/random";
import { ragged, type RaggedFeatures } from "@two-towers/dssm";
import { type Columns, columnsFrom, columnsOf, isMissing } from "./columns.ts";
import type {
  Category,
  Field,
  FieldsByName,
  RecordOf,
  ValueOf,
} from "./kinds.ts";
import { readSaved, writeSaved } from "./saved.ts";

/** The columns of a field among those of all: from the first to below the last. */
export interface ColumnRange {
  /** The first. */
  readonly from: number;
  /** The one behind the last. */
  readonly to: number;
}

/**
 * The fields of records, each with columns of its own, side by side. Once built
 * they do not change. Records become sparse rows for a `bagTower` or a
 * `fieldTower`.
 *
 * A category that is not known goes to its field's first column if rare ones
 * share it (`minRecords`), and else is left out; {@linkcode Fields.unknown}
 * counts them.
 *
 * @example
 * ```ts
 * import { Fields, numeric, oneOf, severalOf } from "@two-towers/recommend";
 * import { assertEquals } from "@std/assert";
 *
 * const films = [
 *   { id: 7, genres: ["Drama"], year: 1994 },
 *   { id: 9, genres: ["Crime", "Drama"], year: 1996 },
 * ];
 * const fields = Fields.build(films, {
 *   id: oneOf(),
 *   genres: severalOf({ combiner: "sum" }),
 *   year: numeric(),
 * });
 * assertEquals(fields.size, 2 + 2 + 1);
 * const rows = fields.rows(films);
 * assertEquals([...rows.pairsOf(1)], [1, 1, 3, 1, 2, 1, 4, 1]);
 * ```
 */
export class Fields<
  Spec extends FieldsByName = FieldsByName,
  Size extends number = number,
> {
  /** What each field is, by name, in the order of their columns. */
  readonly spec: Spec;
  /** How many columns all have: the tower's input size. */
  readonly size: Size;
  /** What tells these columns from others: rows and towers carry it. */
  readonly fingerprint: string;
  readonly #columns: ReadonlyMap<string, Columns>;
  readonly #ranges: ReadonlyMap<string, ColumnRange>;

  private constructor(spec: Spec, columns: ReadonlyMap<string, Columns>) {
    this.spec = spec;
    this.#columns = columns;
    const ranges = new Map<string, ColumnRange>();
    let end = 0;
    for (const [name, { size }] of columns) {
      ranges.set(name, { from: end, to: end += size });
    }
    this.#ranges = ranges;
    this.size = end as Size;
    this.fingerprint = fingerprintOf(this.#saved());
  }

  /**
   * Collects the categories of records, in the order in which they come, and the
   * scale of their numbers.
   *
   * @param records Of the training, at least one.
   * @param spec What each field is, by name; a record may have more.
   * @throws {TypeError} If a value is of another kind than its field.
   * @throws {RangeError} If there is no field or no record, a field has no
   * category, or its numbers are all the same.
   */
  static build<const Spec extends FieldsByName>(
    records: readonly NoInfer<RecordOf<Spec>>[],
    spec: Spec,
  ): Fields<Spec> {
    checkRecords(records);
    const names = Object.keys(spec);
    if (names.length === 0) {
      throw new RangeError("spec must have at least one field; found none");
    }
    if (records.length === 0) {
      throw new RangeError("records must hold at least one; found none");
    }
    const columns = names.map((name) => {
      const values = records.map((record) => record[name as keyof Spec]);
      return [name, columnsOf(`field ${name}`, spec[name]!, values)] as const;
    });
    return new Fields(spec, new Map(columns));
  }

  /**
   * Turns records into sparse rows.
   *
   * @param records Any number of them, at least one.
   * @throws {TypeError} If a value is of another kind than its field.
   * @throws {RangeError} If there is no record.
   */
  rows(records: readonly RecordOf<Spec>[]): RaggedFeatures<Size> {
    checkRecords(records);
    return ragged(
      records.map((record, i) => this.#row(record, i)),
      this as { size: Size; fingerprint: string },
    );
  }

  #row(record: RecordOf<Spec>, place: number): Map<number, number> {
    const row = new Map<number, number>();
    for (const [name, columns] of this.#columns) {
      const value = record[name as keyof Spec];
      if (isMissing(value)) continue;
      const { from } = this.#ranges.get(name)!;
      const called = `${name} of records[${place}]`;
      for (const [column, weight] of columns.features(called, value)) {
        const index = from + column;
        row.set(index, (row.get(index) ?? 0) + weight);
      }
    }
    return row;
  }

  /**
   * Counts what has no column of its own.
   *
   * @returns For each field how many categories of the records that are.
   * @throws {TypeError} If a value is of another kind than its field.
   */
  unknown(
    records: readonly RecordOf<Spec>[],
  ): { readonly [Name in keyof Spec]: number } {
    checkRecords(records);
    const counts = Array.from(this.#columns, ([name, columns]) => {
      const count = records.reduce((sum, record, i) => {
        const value = record[name as keyof Spec];
        if (isMissing(value)) return sum;
        return sum + columns.unknown(`${name} of records[${i}]`, value).length;
      }, 0);
      return [name, count];
    });
    return Object.fromEntries(counts);
  }

  /** The columns of a field. */
  range(name: keyof Spec & string): ColumnRange {
    checkOneOf("name", name, [...this.#columns.keys()]);
    return this.#ranges.get(name)!;
  }

  /** The categories of a field that have a column of their own, in their order. */
  categories(name: keyof Spec & string): readonly Category[] {
    checkOneOf("name", name, [...this.#columns.keys()]);
    return this.#columns.get(name)!.categories;
  }

  /**
   * The column of a value, or of a number.
   *
   * @returns Nothing if it is unknown, and left out.
   */
  column<Name extends keyof Spec & string>(
    name: Name,
    value: ValueOf<Spec[Name]> extends readonly (infer Each)[] ? Each
      : ValueOf<Spec[Name]>,
  ): number | undefined {
    const { from } = this.range(name);
    const given = this.spec[name]!.kind === "severalOf" ? [value] : value;
    const [feature] = this.#columns.get(name)!.features(name, given);
    return feature && from + feature[0];
  }

  #saved(): string {
    return JSON.stringify({
      format: "two-towers-fields",
      fields: Array.from(this.#columns, ([name, { saved }]) => {
        const { like: _, ...field } = this.spec[name] as Field & {
          like?: unknown;
        };
        return [name, field, saved];
      }),
    });
  }

  /**
   * Writes the fields to a file, whole or not at all.
   *
   * @throws {Error} If it cannot be written.
   */
  async save(file: string): Promise<void> {
    checkPath("file", file);
    await writeSaved(file, this.#saved());
  }

  /**
   * Reads fields that {@linkcode Fields.save} wrote.
   *
   * @throws {TypeError} If the file holds something else, or half of it.
   * @throws {Error} If the file is not there, with the code ENOENT.
   */
  static async load(file: string): Promise<Fields> {
    checkPath("file", file);
    const fields = await readSaved(file);
    return new Fields(
      Object.fromEntries(fields.map(([name, field]) => [name, field])),
      new Map(fields.map(([name, field, saved]) => [
        name,
        columnsFrom(`field ${name} of ${file}`, field, saved),
      ])),
    );
  }
}

function checkRecords(records: unknown): void {
  if (Array.isArray(records)) return;
  throw new TypeError(
    `records must be an array of records; found ${describe(records)}`,
  );
}

/** 64 bits that stand for a text, as hexadecimal digits. */
function fingerprintOf(text: string): string {
  return [0, 1].map((seed) => derivedSeed(seed, text))
    .map((half) => half.toString(16).padStart(8, "0")).join("");
}
