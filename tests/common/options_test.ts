import { checkOptions, type NamesOf } from "../../common/options.ts";
import { assertThrows } from "../assert.ts";

interface Options {
  epochs?: number;
  batchSize?: number;
  validation?: number;
  gamma?: number;
}
const NAMES: NamesOf<Options> = ["epochs", "batchSize", "validation", "gamma"];
const check = (options: object) =>
  checkOptions("fit's options", options as Options, NAMES);

Deno.test("a name that nobody knows is refused, and the nearest is told", () => {
  const nearest = {
    epoch: "epochs",
    Epochs: "epochs",
    batch_size: "batchSize",
    validationSplit: "validation",
    temperature: "gamma",
    scale: "gamma",
  };
  for (const [wrong, right] of Object.entries(nearest)) {
    const message = `found ${wrong}: did you mean ${right}?`;
    assertThrows(() => check({ epochs: 1, [wrong]: 1 }), RangeError, message);
  }
  assertThrows(
    () => check({ momentum: 1 }),
    RangeError,
    "fit's options must be among epochs, batchSize, validation, gamma; found momentum",
  );
});

Deno.test("known names, and those without a value, are taken", () => {
  check({});
  check({ epochs: 1, gamma: undefined });
});

Deno.test("what is no object of options is refused, and null for a value", () => {
  for (const wrong of [undefined, null, 7, "epochs", () => 1]) {
    assertThrows(() => check(wrong as object), TypeError, "must be an object");
  }
  assertThrows(
    () => check({ epochs: null }),
    TypeError,
    "found one for epochs",
  );
});
