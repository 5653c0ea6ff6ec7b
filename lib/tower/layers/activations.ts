/**
 * The activations that towers and layers offer.
 *
 * @module
 */

/** Their names. Every one of them never falls where its argument grows. */
export const activations = [
  "tanh",
  "relu",
  "sigmoid",
  "linear",
  "elu",
  "selu",
  "softsign",
] as const;

/** The name of an activation. */
export type Activation = typeof activations[number];
