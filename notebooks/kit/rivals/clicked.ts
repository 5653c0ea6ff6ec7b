/**
 * Who clicked what, without names.
 *
 * @module
 */
import { describe } from "../../../common/check.ts";
import { ClickTable } from "../../../records/mod.ts";

/**
 * The documents that each query clicked: what `ranked` and `search` are to leave
 * out, where nobody wants to see the same again.
 *
 * @param clicks For example those of the training.
 * @returns For each of the table's queries, the rows of its documents.
 * @throws {TypeError} If it is no table of clicks.
 *
 * @example
 * ```ts
 * import { clickedBy } from "./clicked.ts";
 * import { ClickTable } from "../../../records/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const clicks = ClickTable.from([
 *   { query: "ann", document: "Alien" },
 *   { query: "bob", document: "Brazil" },
 * ]);
 * assertEquals(clickedBy(clicks), [new Set([0]), new Set([1])]);
 * ```
 */
export function clickedBy(clicks: ClickTable): ReadonlySet<number>[] {
  return sets(clicks, "queries");
}

/** The other way round: for each document, the queries that clicked it. */
export function clickersOf(clicks: ClickTable): ReadonlySet<number>[] {
  return sets(clicks, "documents");
}

function sets(
  clicks: ClickTable,
  side: "queries" | "documents",
): Set<number>[] {
  if (!(clicks instanceof ClickTable)) {
    throw new TypeError(
      `clicks must be a ClickTable; found ${describe(clicks)}`,
    );
  }
  const found = clicks[side].map(() => new Set<number>());
  const [own, others] = side === "queries"
    ? [clicks.queryRows, clicks.documentRows]
    : [clicks.documentRows, clicks.queryRows];
  own.forEach((row, i) => found[row]!.add(others[i]!));
  return found;
}
