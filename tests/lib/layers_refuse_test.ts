// Options of layers: none is ignored.
import { EqualLength, SeededDropout, SparseDense } from "../../lib/layers.ts";
import { WordConvolution, WordLstm } from "../../sequences/mod.ts";
import { assertThrows } from "../assert.ts";

const LAYERS = {
  EqualLength: (more: object) => new EqualLength({ ...more }),
  SeededDropout: (more: object) => new SeededDropout({ rate: 0.1, ...more }),
  SparseDense: (more: object) =>
    new SparseDense({ inputSize: 3, units: 2, ...more }),
  WordConvolution: (more: object) => new WordConvolution({ units: 2, ...more }),
  WordLstm: (more: object) => new WordLstm({ units: 2, ...more }),
};

for (const [name, make] of Object.entries(LAYERS)) {
  Deno.test(`${name} refuses options that it does not know`, () => {
    for (const wrong of ["unit", "momentum", "activations", "rates"]) {
      assertThrows(
        () => make({ [wrong]: 1 }),
        RangeError,
        `${name}'s options must be among`,
      );
    }
    make({ name: "a", trainable: true, dtype: "float32" });
  });
}
