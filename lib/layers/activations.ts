/**
 * The activations that towers and layers offer.
 *
 * @module
 */

/** The name of an activation. */
export type Activation =
  | "tanh"
  | "relu"
  | "sigmoid"
  | "linear"
  | "elu"
  | "selu"
  | "softsign";

/** All of them. Every one of them never falls where its argument grows. */
export const activations: readonly Activation[] = [
  "tanh",
  "relu",
  "sigmoid",
  "linear",
  "elu",
  "selu",
  "softsign",
];
