/**
 * Vega and Vega-Lite, loaded when the first chart is drawn.
 *
 * @module
 */
import { textWidth } from "./text_width.ts";

/** What draws charts. */
export interface Drawing {
  /** Vega, which draws. */
  readonly vega: typeof import("vega");
  /** Vega-Lite's compiler, which turns its specifications into Vega's. */
  readonly compile: typeof import("vega-lite").compile;
}

let loaded: Promise<Drawing> | undefined;

/** Loads Vega and Vega-Lite, once. */
export function loadVega(): Promise<Drawing> {
  return loaded ??= load();
}

// Not imported at the top, nor by a literal, which Deno would look for at once:
// who draws nothing need not wait for them, and Deno's kernel hangs where two
// modules of one import await something, as Vega and the choice of the backend
// do.
async function load(): Promise<Drawing> {
  const [vega, { compile }] = [await late("vega"), await late("vega-lite")];
  // Vega's own estimate takes every character for 0.8 of the font size, so it
  // cuts long labels; for Chinese it is too narrow. Its types leave this out.
  (vega as unknown as { textMetrics: TextMetrics }).textMetrics.width = (
    item,
    text,
  ) => textWidth(String(text ?? ""), item.fontSize ?? 11);
  return { vega, compile };
}

const late = (name: string) => import(name);

interface TextMetrics {
  width(item: { fontSize?: number }, text: unknown): number;
}
