/**
 * The same for everybody: what most have clicked.
 *
 * @module
 */
import type { ClickTable } from "../../../records/mod.ts";
import { clickersOf } from "./clicked.ts";
import type { Scores } from "./scores.ts";

/**
 * Scores documents by how many queries clicked them.
 *
 * @param clicks Those of the training; a pair that comes twice counts once.
 * @returns For each of the table's queries the same scores.
 * @throws {TypeError} If it is no table of clicks.
 *
 * @example
 * ```ts
 * import { popularity } from "./popularity.ts";
 * import { ClickTable } from "../../../records/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const clicks = ClickTable.from([
 *   { query: "ann", document: "Alien" },
 *   { query: "bob", document: "Brazil" },
 *   { query: "bob", document: "Alien" },
 * ]);
 * assertEquals(popularity(clicks)[1], Float32Array.of(2, 1));
 * ```
 */
export function popularity(clicks: ClickTable): Scores {
  const counts = Float32Array.from(clickersOf(clicks), ({ size }) => size);
  return clicks.queries.map(() => counts);
}
