/**
 * TensorFlow.js's own optimizers, each weight in one pass; the stock ones take
 * about fifteen operations for each. The rules are the same, to the bit.
 *
 * @module
 */
import * as tf from "@tensorflow/tfjs";
import { type Fast, fast } from "./module.ts";
import { areFloats, placeOf, placeToChange } from "./tensors.ts";

type Gradients = Parameters<tf.Optimizer["applyGradients"]>[0];

/** What an optimizer remembers of each weight. */
type Memories = { readonly variable: tf.Variable }[];

/** The places of a weight, its gradient, and what is remembered of it. */
interface Step {
  readonly weight: number;
  readonly gradient: number;
  readonly memories: readonly number[];
  readonly size: number;
}

/** The parts of TensorFlow.js's optimizers that are not public. */
interface Hidden {
  readonly learningRate: number;
  readonly decay: number;
  readonly momentum: number;
  readonly centered: boolean;
  readonly epsilon: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly accBeta1: tf.Variable;
  readonly accBeta2: tf.Variable;
  readonly accumulatedGrads: Memories;
  readonly accumulatedMeanSquares: Memories;
  readonly accumulatedMoments: Memories;
  readonly accumulatedFirstMoment: Memories;
  readonly accumulatedSecondMoment: Memories;
  incrementIterations(): void;
}

/** How an optimizer updates weights. */
interface Rule {
  /** What it remembers. */
  memories(optimizer: Hidden): Memories[];
  /** Begins a step: what it does to each weight. */
  begin(fast: Fast, optimizer: Hidden): (step: Step) => void;
  /** Ends a step. */
  end?(optimizer: Hidden): void;
}

const sgd: Rule = {
  memories: () => [],
  begin: ({ kernels }, { learningRate }) => ({ weight, gradient, size }) =>
    kernels.sgd(weight, gradient, size, -learningRate),
};

const adagrad: Rule = {
  memories: ({ accumulatedGrads }) => [accumulatedGrads],
  begin: ({ kernels, backend }, { learningRate }) => {
    const epsilon = backend.epsilon();
    return ({ weight, gradient, memories, size }) =>
      kernels.adagrad(
        ...[weight, gradient, ...memories, size],
        ...[-learningRate, epsilon],
      );
  },
};

const rmsprop: Rule = {
  memories: ({ accumulatedMeanSquares, accumulatedMoments }) => [
    accumulatedMeanSquares,
    accumulatedMoments,
  ],
  begin:
    ({ kernels }, { learningRate, decay, momentum, epsilon }) =>
    ({ weight, gradient, memories, size }) =>
      kernels.rmsprop(
        ...[weight, gradient, ...memories, size],
        ...[learningRate, decay, 1 - decay, momentum, epsilon],
      ),
};

const adam: Rule = {
  memories: ({ accumulatedFirstMoment, accumulatedSecondMoment }) => [
    accumulatedFirstMoment,
    accumulatedSecondMoment,
  ],
  begin: ({ kernels }, optimizer) => {
    const { learningRate, beta1, beta2, epsilon } = optimizer;
    const shares = [optimizer.accBeta1, optimizer.accBeta2]
      .map((power) => 1 - power.dataSync()[0]!);
    return ({ weight, gradient, memories, size }) =>
      kernels.adam(
        ...[weight, gradient, ...memories, size, -learningRate],
        ...[beta1, 1 - beta1, beta2, 1 - beta2, ...shares, epsilon],
      );
  },
  end: ({ accBeta1, beta1, accBeta2, beta2 }) =>
    tf.tidy(() => {
      accBeta1.assign(tf.mul(accBeta1, beta1));
      accBeta2.assign(tf.mul(accBeta2, beta2));
    }),
};

/**
 * Makes `sgd`, `adagrad`, `rmsprop` and `adam` update each weight in one pass,
 * in place. The first step is TensorFlow.js's, which makes what they remember.
 */
export function replaceOptimizers(): void {
  replace(tf.SGDOptimizer, sgd);
  replace(tf.AdagradOptimizer, adagrad);
  replace(tf.RMSPropOptimizer, rmsprop);
  replace(tf.AdamOptimizer, adam);
}

function replace(
  { prototype }: { prototype: tf.Optimizer },
  rule: Rule,
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
  rule: Rule,
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
      memories.every((each) => each && areFloats(each)) &&
      areFloats(tensor, variable)
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
