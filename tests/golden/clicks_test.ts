// Training on clicks beside Keras: see golden/clicks.py.
import * as tf from "@tensorflow/tfjs";
import {
  bagTower,
  dssm,
  sgd,
  softmaxLoss,
  sparse,
  unitVectors,
} from "../../lib/mod.ts";
import { assertEquals } from "../assert.ts";
import { assertClose, numbers } from "../helpers.ts";
import golden from "./clicks.json" with { type: "json" };
import { hash, values } from "./formula.ts";

const { size, units, draws, clicked } = golden;
const candidates = tf.tensor2d(golden.candidates);
const logQ = [...values(720, 7, 1)].map((value) => value - 2);
const rows = (seed: number, count: number) =>
  sparse(
    Array.from({ length: count }, (_, row) =>
      Array.from(
        { length: draws },
        (_, d) => hash(seed, draws * row + d) % size,
      )),
    size,
  );
const [queries, documents] = [rows(700, 5), rows(701, 7)];

for (const expected of golden.cases) {
  const { activation, gamma, corrected, rate } = expected;
  const name = `${activation} tower${corrected ? ", with logQ" : ""}`;

  /** The model with Keras's weights. */
  const build = () => {
    const query = bagTower({
      name: "query",
      inputSize: size,
      units,
      activation: activation as "tanh",
    });
    const weights = query.trainableWeights.map((weight) => {
      const isBias = weight.shape.length === 1;
      const layer = query.layers.findIndex(({ trainableWeights }) =>
        trainableWeights.includes(weight)
      );
      const seed = 708 + 2 * layer + (isBias ? 1 : 0);
      const [fanIn, fanOut] = weight.shape as [number, number];
      const limit = isBias ? 0.05 : Math.sqrt(6 / (fanIn + fanOut));
      const { size } = weight.read();
      return tf.tensor(values(seed, size, limit), weight.shape as number[]);
    });
    query.setWeights(weights);
    return dssm(query, query.as("document"));
  };
  const cosinesOf = ({ towers: [query, document] }: ReturnType<typeof build>) =>
    tf.matMul(
      unitVectors(query.apply(queries) as tf.Tensor2D),
      unitVectors(document.apply(documents) as tf.Tensor2D),
      false,
      true,
    ) as tf.Tensor2D;
  const lossOf = (model: ReturnType<typeof build>) =>
    softmaxLoss(cosinesOf(model), {
      clicked,
      gamma,
      ...(corrected ? { candidates, logQ } : {}),
    });

  Deno.test(`cosines and gradients of clicks are Keras's: ${name}`, () => {
    const model = build();
    assertClose(numbers(cosinesOf(model)), expected.cosines.flat());
    const { value, grads } = tf.variableGrads(() => lossOf(model));
    assertClose(numbers(value), [expected.loss[0]!]);
    const weights = model.trainableWeights;
    assertEquals(weights.length, expected.gradients.length);
    for (const [i, weight] of weights.entries()) {
      const { name } = weight.read() as tf.Variable;
      assertClose(numbers(grads[name]!), expected.gradients[i]!, { name });
    }
  });

  Deno.test(`three steps of sgd() on clicks are Keras's: ${name}`, () => {
    const model = build();
    const optimizer = sgd({ learningRate: rate });
    const losses = expected.loss.map(() =>
      numbers(optimizer.minimize(() => lossOf(model), true)!)[0]!
    );
    assertClose(losses, expected.loss, { name: "loss" });
    for (const [i, weight] of model.trainableWeights.entries()) {
      assertClose(weight.read().dataSync(), expected.weights[i]!, {
        name: weight.name,
      });
    }
  });
}
