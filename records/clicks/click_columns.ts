/**
 * Clicks that come one by one, held column by column.
 *
 * @module
 */
import { checkInteger } from "@two-towers/common/check";
import { checkOptions, type NamesOf } from "@two-towers/common/options";
import { checkNames } from "../read/options.ts";
import { nameFrom, numberFrom, timeFrom } from "./cells.ts";
import { trust, type TypedRows } from "./click_rows.ts";
import { Growing } from "./growing.ts";
import { Names } from "./names.ts";

/** Names that are known before the clicks. */
export interface KnownNames {
  /**
   * Names of queries that come first, in this order, clicked or not: so that
   * rows are those of a list of yours. Default: none.
   */
  readonly queries?: readonly string[];
  /** The same of documents. */
  readonly documents?: readonly string[];
}

/** What a message calls a part of the click that comes next. */
export type Saying = (part: "query" | "document" | "time" | "value") => string;

const KNOWN: NamesOf<KnownNames> = ["queries", "documents"];

/** Most that an index of 32 bits tells apart. */
const MOST = 2 ** 31 - 1;

/** Takes clicks up, and gives them as columns. */
export class ClickColumns {
  readonly #saying: Saying;
  readonly #queries: Names;
  readonly #documents: Names;
  readonly #queryRows = new Growing(Int32Array);
  readonly #documentRows = new Growing(Int32Array);
  readonly #times = new Growing(Float64Array);
  readonly #values = new Growing(Float32Array);

  /** @throws {TypeError | RangeError} If names are not different texts. */
  constructor(saying: Saying, known: KnownNames) {
    checkOptions("the known names", known, KNOWN);
    const { queries, documents } = known;
    if (queries !== undefined) checkNames("queries", queries);
    if (documents !== undefined) checkNames("documents", documents);
    this.#saying = saying;
    this.#queries = new Names("queries", queries);
    this.#documents = new Names("documents", documents);
  }

  /** How many clicks there are. */
  get length(): number {
    return this.#queryRows.length;
  }

  /**
   * Takes up a click.
   *
   * @param time Left out in all clicks, or in none; the same with `value`.
   * @throws {TypeError} If a part is missing, or of another kind.
   * @throws {RangeError} If a number is not finite.
   */
  add(
    query: unknown,
    document: unknown,
    time: unknown,
    value: unknown,
  ): void {
    const saying = this.#saying;
    const name = nameFrom(() => saying("query"), query);
    const clicked = nameFrom(() => saying("document"), document);
    if (this.#has("time", this.#times, time)) {
      this.#times.push(timeFrom(() => saying("time"), time));
    }
    if (this.#has("value", this.#values, value)) {
      this.#values.push(numberFrom(() => saying("value"), value));
    }
    this.#queryRows.push(this.#queries.row(name));
    this.#documentRows.push(this.#documents.row(clicked));
  }

  #has(part: "time" | "value", column: { length: number }, given: unknown) {
    if (this.length === 0) return given !== undefined;
    const isThere = column.length > 0;
    if (isThere || given === undefined) return isThere;
    throw new TypeError(
      `${this.#saying(part)} must be left out, as in the clicks before`,
    );
  }

  /** The columns; nothing is left here. */
  take(): TypedRows {
    checkInteger("the number of clicks", this.length, 0, MOST);
    const [hasTimes, hasValues] = [this.#times, this.#values]
      .map(({ length }) => length > 0);
    return {
      queries: trust(this.#queries.list),
      documents: trust(this.#documents.list),
      queryRows: this.#queryRows.take(),
      documentRows: this.#documentRows.take(),
      times: hasTimes ? this.#times.take() : undefined,
      values: hasValues ? this.#values.take() : undefined,
    };
  }
}
