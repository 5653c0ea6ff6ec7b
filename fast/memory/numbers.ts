/**
 * Numbers that are no tensor, beside the tensors.
 *
 * @module
 */
import { type Fast, fast } from "./module.ts";

/**
 * Some 32-bit numbers: in TensorFlow.js's memory while the fast kernels are in
 * use, which can work on them there.
 */
export class Numbers {
  /** How many. */
  readonly size: number;
  readonly #home: Fast | undefined;
  readonly #place: number = 0;
  readonly #array: Float32Array | undefined;

  /**
   * Makes `size` numbers, all `first`. Default: whatever they are.
   *
   * @throws {RangeError} If `size` is not an integer of at least 0, or there is
   * no memory for it.
   */
  constructor(size: number, first?: number) {
    if (!Number.isInteger(size) || size < 0) {
      throw new RangeError(
        `size must be an integer of at least 0; found ${size}`,
      );
    }
    this.size = size;
    this.#home = fast();
    if (this.#home) {
      const place = this.#home.backend.wasm._malloc(4 * size);
      this.#place = place;
      forgotten.register(this, { home: this.#home, place }, this);
    } else {
      this.#array = new Float32Array(size);
    }
    if (first !== undefined) this.array.fill(first);
  }

  /**
   * Where they begin in TensorFlow.js's memory, or nothing if elsewhere.
   *
   * @throws {Error} If that memory is gone.
   */
  get place(): number | undefined {
    if (this.#home) memoryOf(this.#home);
    return this.#home && this.#place;
  }

  /**
   * The numbers. Dead once another tensor has been made.
   *
   * @throws {Error} If the memory is gone.
   */
  get array(): Float32Array {
    return this.#array ??
      new Float32Array(memoryOf(this.#home!), this.#place, this.size);
  }

  /** Gives the memory back: the numbers are not used any more. */
  free(): void {
    if (!this.#home) return;
    giveBack(this.#home, this.#place);
    forgotten.unregister(this);
  }
}

/** The memory of a backend; `tf.engine().reset()` takes it away. */
function memoryOf({ backend }: Fast): ArrayBufferLike {
  if (backend.wasm) return backend.wasm.HEAPU8.buffer;
  throw new Error(
    "numbers are gone with the backend in whose memory they were: TensorFlow.js's engine was reset",
  );
}

function giveBack({ backend }: Fast, place: number): void {
  backend.wasm?._free(place);
}

/** Gives memory back whose numbers have been forgotten. */
const forgotten = new FinalizationRegistry<{ home: Fast; place: number }>(
  ({ home, place }) => giveBack(home, place),
);
