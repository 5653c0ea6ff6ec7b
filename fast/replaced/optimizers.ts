/**
 * TensorFlow.js's own optimizers, each weight in one pass; the stock ones take
 * about fifteen operations for each. The rules are the same, to the bit.
 *
 * @module
 */
import { type Fast, fast } from "../memory/module.ts";
import { areFloats, placeOf, placeToChange } from "../memory/tensors.ts";
import * as tf from "../tf.ts";
import {
  adagrad,
  adam,
  type Hidden,
  type OptimizerRule,
  rmsprop,
  sgd,
} from "./optimizer_rules.ts";

type Gradients = Parameters<tf.Optimizer["applyGradients"]>[0];

/**
 * Makes `sgd`, `adagrad`, `rmsprop` and `adam` update each weight in one pass,
 * in place. Where an optimizer remembers something, the first step is
 * TensorFlow.js's, which makes that.
 */
export function replaceOptimizers(): void {
  replace(tf.SGDOptimizer, sgd);
  replace(tf.AdagradOptimizer, adagrad);
  replace(tf.RMSPropOptimizer, rmsprop);
  replace(tf.AdamOptimizer, adam);
}

function replace(
  { prototype }: { prototype: tf.Optimizer },
  rule: OptimizerRule,
): void {
  const stock = prototype.applyGradients;
  prototype.applyGradients = function (gradients) {
    const now = fast();
    const optimizer = this as unknown as Hidden;
    if (!now || !apply(now, optimizer, rule, listed(gradients))) {
      return stock.call(this, gradients);
    }
    optimizer.incrementIterations();
  };
}

type Weight = { name: string; tensor: tf.Tensor | null | undefined };

function listed(gradients: Gradients): Weight[] {
  return Array.isArray(gradients)
    ? gradients
    : Object.entries(gradients).map(([name, tensor]) => ({ name, tensor }));
}

/** One step, unless it is not covered. */
function apply(
  fast: Fast,
  optimizer: Hidden,
  rule: OptimizerRule,
  gradients: readonly Weight[],
): boolean {
  if (optimizer.centered) return false;
  const remembered = rule.memories(optimizer);
  const steps = gradients.flatMap(({ name, tensor }, i) => {
    const variable = tf.engine().registeredVariables[name];
    const memories = remembered.map((list) => list[i]?.variable);
    return tensor && variable ? [{ tensor, variable, memories }] : [];
  });
  const covered = steps.length === gradients.length &&
    steps.every(({ tensor, variable, memories }) =>
      // What is remembered is found by place: of another weight, if the list of
      // weights has changed.
      [variable, tensor, ...memories].every((each) =>
        each && areFloats(each) &&
        tf.util.arraysEqual(each.shape, variable.shape)
      )
    );
  if (!covered) return false;
  const update = rule.begin(fast, optimizer);
  for (const { tensor, variable, memories } of steps) {
    update({
      weight: placeToChange(fast, variable),
      gradient: placeOf(fast, tensor),
      memories: memories.map((each) => placeToChange(fast, each!)),
      size: variable.size,
    });
  }
  rule.end?.(optimizer);
  return true;
}
