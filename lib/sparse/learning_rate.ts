/**
 * Learning rates of optimizers.
 *
 * @module
 */
import { checkPositive } from "@two-towers/common/check";
import type * as tf from "../backend/tf.ts";

/** An optimizer whose rate may be changed. */
export type RatedOptimizer = tf.Optimizer & {
  learningRate: number;
  setLearningRate?(rate: number): void;
};

/** Changes a rate: TensorFlow.js's SGD and momentum keep it in two places. */
export function setLearningRate(optimizer: tf.Optimizer, rate: number): void {
  const changed = optimizer as RatedOptimizer;
  changed.learningRate = rate;
  changed.setLearningRate?.(rate);
}

/** Throws unless a learning rate is above 0. */
export function checkRate(name: string, rate: number): number {
  checkPositive(name, rate);
  return rate;
}
