/**
 * Numbers that come one by one, held as in their typed array.
 *
 * @module
 */

/** A list of numbers of one size. */
type Numbers = Int32Array | Float32Array | Float64Array;

const [LEAST, MOST] = [2 ** 10, 2 ** 22];

/**
 * A typed array that grows by blocks, so that growing copies nothing, and two
 * whole copies are never held.
 */
export class Growing<List extends Numbers> {
  readonly #make: new (length: number) => List;
  readonly #blocks: List[] = [];
  #length = 0;
  /** How many numbers fit into the blocks that there are. */
  #room = 0;
  /** How many stand before the last block. */
  #before = 0;

  /** @param make The class of the typed array. */
  constructor(make: new (length: number) => List) {
    this.#make = make;
  }

  /** How many numbers there are. */
  get length(): number {
    return this.#length;
  }

  /** Adds a number. */
  push(value: number): void {
    if (this.#length === this.#room) {
      // As much again as there is, up to some megabytes.
      const size = Math.max(LEAST, Math.min(this.#length, MOST));
      this.#blocks.push(new this.#make(size));
      this.#before = this.#room;
      this.#room += size;
    }
    this.#blocks.at(-1)![this.#length++ - this.#before] = value;
  }

  /** All numbers in one typed array; nothing is left here. */
  take(): List {
    const all = new this.#make(this.#length);
    let from = 0;
    for (const block of this.#blocks.splice(0)) {
      all.set(block.subarray(0, all.length - from), from);
      from += block.length;
      free(block.buffer);
    }
    this.#length = this.#room = this.#before = 0;
    return all;
  }
}

/** Gives memory back now, where that can be done: else the engine does, later. */
function free(buffer: ArrayBufferLike): void {
  (buffer as { transfer?(bytes: number): unknown }).transfer?.(0);
}
