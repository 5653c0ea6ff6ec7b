/**
 * Clicks by name, held compactly.
 *
 * @module
 */
import { ClickColumns, type KnownNames } from "./click_columns.ts";
import { type ClickRows, typedRows } from "./click_rows.ts";
import { collected, type NamedClick } from "./collected.ts";
import { checkItems, checkRows } from "./lists.ts";

/**
 * Clicks by name. Each takes 8 bytes, its time 8 more and its value 4; a name is
 * held once. The arrays are the table's own, and not to be written to.
 *
 * @example
 * ```ts
 * import { ClickTable } from "@two-towers/records";
 * import { assertEquals } from "@std/assert";
 *
 * const clicks = ClickTable.from([
 *   { query: "ann", document: "Alien" },
 *   { query: "bob", document: "Brazil" },
 *   { query: "ann", document: "Brazil" },
 * ]);
 * assertEquals(clicks.documents, ["Alien", "Brazil"]);
 * assertEquals(clicks.pairs(), [[0, 0], [1, 1], [0, 1]]);
 * ```
 */
export class ClickTable implements Iterable<NamedClick> {
  /** Names of queries: known ones, then in the order in which they come first. */
  readonly queries: readonly string[];
  /** Names of documents, in the same order. */
  readonly documents: readonly string[];
  /** Of each click, where its query stands in `queries`. */
  readonly queryRows: Int32Array;
  /** Of each click, where its document stands in `documents`. */
  readonly documentRows: Int32Array;
  /** The time of each click, if they have one. */
  readonly times: Float64Array | undefined;
  /** A number for each click, such as a rating, if they have one. */
  readonly values: Float32Array | undefined;

  /**
   * Makes a table of columns that are there already. `Int32Array`s of rows, a
   * `Float64Array` of times and a `Float32Array` of values are not copied.
   *
   * @param rows Names, and for each click where its names stand among them.
   * @throws {TypeError} If something is no list, no name or no number.
   * @throws {RangeError} If lists differ in length, a row names nothing, a
   * number is not finite, or a name comes twice.
   */
  constructor(rows: ClickRows) {
    const columns = typedRows(rows);
    this.queries = columns.queries;
    this.documents = columns.documents;
    this.queryRows = columns.queryRows;
    this.documentRows = columns.documentRows;
    this.times = columns.times;
    this.values = columns.values;
  }

  /**
   * Makes a table of clicks: of a list, or of another table.
   *
   * @param clicks All with a time, or none; the same with a value.
   * @param known Names that come first. Default: none.
   * @throws {TypeError} If something is no click, or a part of it no name, no
   * time or no number.
   * @throws {RangeError} If a number is not finite, or a name is known twice.
   */
  static from(clicks: Iterable<NamedClick>, known?: KnownNames): ClickTable;
  /**
   * The same of clicks that come later, when all have come.
   *
   * @param clicks All with a time, or none; the same with a value.
   * @param known Names that come first. Default: none.
   */
  static from(
    clicks: AsyncIterable<NamedClick>,
    known?: KnownNames,
  ): Promise<ClickTable>;
  static from(
    clicks: Iterable<NamedClick> | AsyncIterable<NamedClick>,
    known: KnownNames = {},
  ): ClickTable | Promise<ClickTable> {
    const columns = collected(clicks, known);
    return columns instanceof ClickColumns
      ? new ClickTable(columns.take())
      : columns.then((each) => new ClickTable(each.take()));
  }

  /** How many clicks there are. */
  get length(): number {
    return this.queryRows.length;
  }

  /** The clicks by name, one after the other. */
  *[Symbol.iterator](): Iterator<NamedClick> {
    const { queries, documents, times, values } = this;
    for (let i = 0; i < this.length; i++) {
      yield {
        query: queries[this.queryRows[i]!]!,
        document: documents[this.documentRows[i]!]!,
        ...(times ? { time: times[i]! } : {}),
        ...(values ? { value: values[i]! } : {}),
      };
    }
  }

  /**
   * A table of some clicks. It has the same names, so the same rows mean the
   * same.
   *
   * @param indices Which clicks, in the order that they are to have.
   * @throws {TypeError} If they are no list of numbers.
   * @throws {RangeError} If one is no click of this table.
   */
  pick(indices: ArrayLike<number>): ClickTable {
    checkItems("indices", indices);
    checkRows("indices", indices, this.length);
    const { queries, documents, times, values } = this;
    const picked = <List extends Picked>(
      Class: new (length: number) => List,
      from: List,
    ) => {
      const list = new Class(indices.length);
      for (let i = 0; i < list.length; i++) list[i] = from[indices[i]!]!;
      return list;
    };
    return new ClickTable({
      queries,
      documents,
      queryRows: picked(Int32Array, this.queryRows),
      documentRows: picked(Int32Array, this.documentRows),
      times: times && picked(Float64Array, times),
      values: values && picked(Float32Array, values),
    });
  }

  /** The rows of each click, as `fitClicks` of `@two-towers/dssm` takes them. */
  pairs(): [query: number, document: number][] {
    return Array.from(
      this.queryRows,
      (query, i) => [query, this.documentRows[i]!],
    );
  }
}

type Picked = Int32Array | Float32Array | Float64Array;
