/**
 * The columns of a table of clicks, where a program has them already.
 *
 * @module
 */
import { checkOptions, type NamesOf } from "@two-towers/common/options";
import { checkNames } from "../read/options.ts";
import { checkItems, checkNumbers, checkRows } from "./lists.ts";

/** Names, and for each click where its names stand among them. */
export interface ClickRows {
  /** Names of queries, all different. */
  readonly queries: readonly string[];
  /** Names of documents, all different. */
  readonly documents: readonly string[];
  /** Of each click, where its query stands in `queries`. */
  readonly queryRows: ArrayLike<number>;
  /** Of each click, where its document stands in `documents`. */
  readonly documentRows: ArrayLike<number>;
  /** The time of each click. Default: none. */
  readonly times?: ArrayLike<number> | undefined;
  /** A number for each click, such as a rating. Default: none. */
  readonly values?: ArrayLike<number> | undefined;
}

/** The same in typed arrays. */
export interface TypedRows {
  readonly queries: readonly string[];
  readonly documents: readonly string[];
  readonly queryRows: Int32Array;
  readonly documentRows: Int32Array;
  readonly times: Float64Array | undefined;
  readonly values: Float32Array | undefined;
}

const NAMES: NamesOf<ClickRows> = [
  "queries",
  "documents",
  "queryRows",
  "documentRows",
  "times",
  "values",
];

/** Lists of names that have been checked, and cannot change any more. */
const sure = new WeakSet<readonly string[]>();

/** Marks names as different ones that nobody changes from now on. */
export function trust(names: readonly string[]): readonly string[] {
  sure.add(Object.freeze(names));
  return names;
}

/**
 * Checks columns. Typed arrays of the right kind are kept as they are.
 *
 * @throws {TypeError} If something is no list, no name or no number.
 * @throws {RangeError} If lists differ in length, a row names nothing, a number
 * is not finite, or a name comes twice.
 */
export function typedRows(rows: ClickRows): TypedRows {
  checkOptions("the rows", rows, NAMES);
  const { queryRows, documentRows, times, values } = rows;
  const queries = namesFrom("queries", rows.queries);
  const documents = namesFrom("documents", rows.documents);
  checkItems("queryRows", queryRows);
  const { length } = queryRows;
  checkItems("documentRows", documentRows, length);
  checkRows("queryRows", queryRows, queries.length);
  checkRows("documentRows", documentRows, documents.length);
  if (times !== undefined) checkNumbers("times", times, length);
  if (values !== undefined) checkNumbers("values", values, length);
  return {
    queries,
    documents,
    queryRows: integers(queryRows),
    documentRows: integers(documentRows),
    times: times instanceof Float64Array || !times
      ? times
      : Float64Array.from(times),
    values: values instanceof Float32Array || !values
      ? values
      : Float32Array.from(values),
  };
}

function integers(rows: ArrayLike<number>): Int32Array {
  return rows instanceof Int32Array ? rows : Int32Array.from(rows);
}

function namesFrom(what: string, names: readonly string[]): readonly string[] {
  if (sure.has(names)) return names;
  checkNames(what, names);
  return trust([...names]);
}
