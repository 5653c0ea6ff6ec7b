/**
 * Memory for the time of one call.
 *
 * @module
 */
import type { Fast } from "../memory/module.ts";
import type { Own } from "./thread_pool.ts";
import { threads } from "./threads.ts";

/** Bytes of a line of the caches: four numbers in two lines take longer. */
const LINE = 64;

function toLines(bytes: number): number {
  return Math.ceil(bytes / LINE) * LINE;
}

/** A piece of memory that grows when more is asked for. */
class Reserve {
  #home: Fast | undefined;
  #start = 0;
  #bytes = 0;

  /** Where it begins, at a line, and whether it has been moved. */
  ask(fast: Fast, bytes: number) {
    const { wasm } = fast.backend;
    // A backend that is gone has taken its memory with it.
    if (this.#home !== fast) this.#bytes = 0;
    this.#home = fast;
    const isNew = bytes > this.#bytes;
    if (isNew) {
      if (this.#bytes > 0) wasm._free(this.#start);
      this.#bytes = 0;
      this.#start = wasm._malloc(bytes + LINE);
      this.#bytes = bytes;
    }
    return { place: toLines(this.#start), isNew };
  }
}

const reserve = new Reserve();
const zeros = new Reserve();

/**
 * Some memory for the time of one call: so many bytes for each thread, and
 * `more` for all of them, at `rest`. No tensor may be made before it has been
 * used.
 */
export function ownScratch(
  fast: Fast,
  bytes: number,
  more = 0,
): Own & { readonly rest: number } {
  const own = toLines(bytes);
  const { place } = reserve.ask(fast, own * threads() + more);
  return { place, bytes: own, rest: place + own * threads() };
}

/** The same, with zeros in it. Whoever changes them, clears them. */
export function scratchOfZeros(fast: Fast, bytes: number): number {
  const { place, isNew } = zeros.ask(fast, bytes);
  if (isNew) fast.backend.wasm.HEAPU8.fill(0, place, place + bytes);
  return place;
}
