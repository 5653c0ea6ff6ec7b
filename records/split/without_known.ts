/**
 * Pairs of a test that a model has learned.
 *
 * @module
 */
import { describe } from "@two-towers/common/check";
import { ClickTable } from "../clicks/click_table.ts";
import { groupsOf } from "./groups.ts";

/** A test without what is known. */
export interface Unknown {
  /** Indices of the test's clicks whose pair is not in the training. */
  readonly kept: Int32Array;
  /** How many clicks were left out, as their pair is. */
  readonly known: number;
}

/**
 * Leaves out of a test what can be known by heart: clicks whose query and
 * document come together in the training, too. Names count, not rows: the two
 * tables may come from two files.
 *
 * @throws {TypeError} If one is no table of clicks.
 *
 * @example
 * ```ts
 * import { ClickTable, withoutKnown } from "@two-towers/records";
 * import { assertEquals } from "@std/assert";
 *
 * const [alien, brazil] = ["Alien", "Brazil"]
 *   .map((document) => ({ query: "ann", document }));
 * const train = ClickTable.from([alien!]);
 * const test = ClickTable.from([brazil!, alien!]);
 * assertEquals(withoutKnown(test, train).known, 1);
 * ```
 */
export function withoutKnown(test: ClickTable, train: ClickTable): Unknown {
  for (const [name, table] of Object.entries({ test, train })) {
    if (table instanceof ClickTable) continue;
    throw new TypeError(
      `${name} must be a ClickTable; found ${describe(table)}`,
    );
  }
  const queries = rowsAmong(test.queries, train.queries);
  const documents = rowsAmong(test.documents, train.documents);
  const asked = groupsOf(test.queryRows, test.queries.length);
  const learned = groupsOf(train.queryRows, train.queries.length);
  // Of each document of the training, the last query that was seen with it.
  const seenWith = new Int32Array(train.documents.length).fill(-1);
  const isKnown = new Uint8Array(test.length);
  queries.forEach((query, row) => {
    if (query < 0) return;
    const clicks = learned.order
      .subarray(learned.starts[query]!, learned.starts[query + 1]!);
    for (const click of clicks) seenWith[train.documentRows[click]!] = query;
    const questions = asked.order
      .subarray(asked.starts[row]!, asked.starts[row + 1]!);
    for (const question of questions) {
      const document = documents[test.documentRows[question]!]!;
      if (document >= 0 && seenWith[document] === query) isKnown[question] = 1;
    }
  });
  const kept = Int32Array.from(isKnown.keys()).filter((i) => !isKnown[i]);
  return { kept, known: test.length - kept.length };
}

/** For each name its row among other names, or -1. */
function rowsAmong(
  names: readonly string[],
  others: readonly string[],
): Int32Array {
  if (names === others) return Int32Array.from(names.keys());
  const rows = new Map(others.map((name, row) => [name, row]));
  return Int32Array.from(names, (name) => rows.get(name) ?? -1);
}
