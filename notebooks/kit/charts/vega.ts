/**
 * Vega and Vega-Lite, loaded when the first chart is drawn.
 *
 * @module
 */
import { late } from "../late.ts";
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

// Late, because Deno's kernel hangs where two modules of one import await
// something, as Vega and the choice of the backend do.
async function load(): Promise<Drawing> {
  const vega = await late<Drawing["vega"]>("vega");
  const { compile } = await late<Pick<Drawing, "compile">>("vega-lite");
  // Vega's own estimate takes every character for 0.8 of the font size, so it
  // cuts long labels; for Chinese it is too narrow. Its types leave this out.
  (vega as unknown as { textMetrics: TextMetrics }).textMetrics.width = (
    item,
    text,
  ) => textWidth(String(text ?? ""), item.fontSize ?? 11);
  return { vega, compile };
}

interface TextMetrics {
  width(item: { fontSize?: number }, text: unknown): number;
}
