/**
 * Random numbers that several are given alike.
 *
 * @module
 */
import { permutation, type Random } from "@two-towers/common/random";

/** Gives the same draws again, after each {@linkcode rewind}. */
export class Replayed implements Random {
  readonly #source: Random;
  #drawn: number[] = [];
  #next = 0;

  /** @param source What is drawn from. */
  constructor(source: Random) {
    this.#source = source;
  }

  /** Starts with new draws. */
  renew(): void {
    this.#drawn = [];
    this.#next = 0;
  }

  /** Goes back to the first draw. */
  rewind(): void {
    this.#next = 0;
  }

  /** The next number from 0 (included) to 1 (excluded). */
  uniform(): number {
    return this.#drawn[this.#next++] ??= this.#source.uniform();
  }

  /** The next integer from `min` to `max`, both included. */
  integer(min: number, max: number): number {
    return min + Math.floor(this.uniform() * (max - min + 1));
  }

  /** The integers from 0 to `length - 1` in random order. */
  permutation(length: number): Uint32Array<ArrayBuffer> {
    return permutation(length, (min, max) => this.integer(min, max));
  }
}
