import * as tf from "@tensorflow/tfjs";
import {
  checkFinite,
  checkFloat,
  checkInteger,
  checkOneOf,
  describe,
} from "../../common/check.ts";
import { checkShape } from "../../common/check_lists.ts";
import { assertEquals, assertThrows } from "../assert.ts";

Deno.test("checkInteger() takes both ends and refuses what lies beyond", () => {
  for (const value of [0, 3, 7]) checkInteger("rows", value, 0, 7);
  for (const value of [-1, 8, 1.5, NaN, Infinity, -Infinity]) {
    assertThrows(
      () => checkInteger("rows", value, 0, 7),
      RangeError,
      `rows must be an integer from 0 to 7; found ${value}`,
    );
  }
});

Deno.test("checkInteger() names no upper end where there is none", () => {
  assertThrows(
    () => checkInteger("rows", 0),
    RangeError,
    "rows must be an integer of at least 1; found 0",
  );
  checkInteger("rows", 2 ** 40);
});

Deno.test("checkInteger() tells what is no number by a TypeError", () => {
  for (
    const [value, shown] of [
      ["5", '"5"'],
      [null, "null"],
      [undefined, "undefined"],
      [[1, 2], "an array of 2"],
      [5n, "5"],
    ]
  ) {
    assertThrows(
      () => checkInteger("rows", value),
      TypeError,
      `rows must be an integer of at least 1; found ${shown}`,
    );
  }
});

Deno.test("checkFinite() refuses NaN and infinities", () => {
  for (const value of [-1e300, 0, 0.5]) checkFinite("gamma", value);
  for (const value of [NaN, Infinity, -Infinity]) {
    assertThrows(() => checkFinite("gamma", value), RangeError, `${value}`);
  }
  assertThrows(() => checkFinite("gamma", "1"), TypeError, 'found "1"');
});

Deno.test("checkFloat() refuses what is infinite in 32 bits, too", () => {
  for (const value of [-3.4e38, 0, 1e-300]) checkFloat("gamma", value);
  for (const value of [NaN, 1e39, -3.5e38]) {
    assertThrows(() => checkFloat("gamma", value), RangeError, `${value}`);
  }
});

Deno.test("checkOneOf() lists what is allowed", () => {
  checkOneOf("activation", "relu", ["tanh", "relu"]);
  assertThrows(
    () => checkOneOf("activation", "Relu", ["tanh", "relu"]),
    RangeError,
    'activation must be one of "tanh", "relu"; found "Relu"',
  );
});

Deno.test("checkShape() lets any size stand for null", () => {
  checkShape("features", tf.zeros([3, 4]), [null, 4]);
  checkShape("features", tf.zeros([0, 4]), [null, 4]);
});

Deno.test("checkShape() tells the shapes that differ", () => {
  for (const shape of [[3, 5], [4], [3, 4, 1], []]) {
    assertThrows(
      () => checkShape("features", tf.zeros(shape), [null, 4]),
      TypeError,
      `features must have shape [rows, 4]; found [${shape.join(", ")}]`,
    );
  }
  assertThrows(
    () => checkShape("features", [[1, 2]], [null, 2]),
    TypeError,
    "features must be a tensor of shape [rows, 2]; found an array of 1",
  );
});

Deno.test("describe() tells any value in a few words", () => {
  const values: [unknown, string][] = [
    ['a"b', '"a\\"b"'],
    [{}, "an object (Object)"],
    [new Map(), "an object (Map)"],
    [Object.create(null), "an object (no class)"],
    [() => 1, "a function"],
    [Symbol("s"), "Symbol(s)"],
    [null, "null"],
  ];
  for (const [value, text] of values) assertEquals(describe(value), text);
});
