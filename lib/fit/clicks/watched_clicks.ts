/**
 * Clicks to learn from, and clicks to watch.
 *
 * @module
 */
import { heldOut } from "../held_out.ts";
import { rowCount } from "../../sparse/ragged.ts";
import { clickNumbers } from "./click_lists.ts";
import type { PreparedClicks } from "./click_data.ts";
import type { Settings } from "./click_options.ts";

/** All clicks, and which of them are learned from. */
export interface Cut {
  readonly learn: PreparedClicks;
  readonly watch: PreparedClicks;
  readonly kept: Uint32Array;
  readonly held: Uint32Array;
}

/** Takes the clicks to watch out of the others, or adds them. */
export function cut(
  data: PreparedClicks,
  { validation, seed = 0 }: Settings,
): Cut {
  const { clicks, queries, documents } = data;
  const from = (start: number, length: number) =>
    Uint32Array.from({ length }, (_, i) => start + i);
  if (typeof validation !== "number") {
    const rows = {
      queries: rowCount(queries),
      documents: rowCount(documents),
    };
    const watched = clickNumbers("validation", validation, rows);
    // Both know all clicks, so that none is an accidental hit.
    const all = {
      queries: joined(clicks.queries, watched.queries),
      documents: joined(clicks.documents, watched.documents),
      length: clicks.length + watched.length,
    };
    return {
      learn: { ...data, clicks: all },
      watch: { queries, documents, clicks: all },
      kept: from(0, clicks.length),
      held: from(clicks.length, watched.length),
    };
  }
  if (validation === 0) {
    const [kept, held] = [from(0, clicks.length), from(0, 0)];
    return { learn: data, watch: data, kept, held };
  }
  const asked = [...new Set(clicks.queries)];
  const drawn = heldOut(asked.length, validation, seed, "queries");
  const part = new Set([...drawn].map((index) => asked[index]!));
  const [held, kept] = [true, false].map((isHeld) =>
    from(0, clicks.length)
      .filter((index) => part.has(clicks.queries[index]!) === isHeld)
  ) as [Uint32Array, Uint32Array];
  return { learn: data, watch: data, kept, held };
}

function joined(a: Int32Array, b: Int32Array): Int32Array {
  const both = new Int32Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
