// The library after TensorFlow.js's engine was reset, which takes all tensors.
import { assertEquals } from "../../assert.ts";
import { fileTest, startCode } from "../../helpers.ts";

const PROGRAM = `
  const tf = await import("@tensorflow/tfjs");
  const { bagTower, DocumentIndex, dssm, fitClicks, adagrad, sparse } =
    await import("./lib/mod.ts");
  const { install, isFast } = await import("./fast/mod.ts");
  const make = () => {
    const query = bagTower({ name: "query", inputSize: 5, units: [4, 3] });
    const rows = sparse([[0, 1], [2], [3, 3], [4]], 5);
    return [dssm(query, query.as("document")), rows];
  };
  const optimizer = adagrad({ learningRate: 0.1 });
  const train = async ([model, rows], optimizer) => {
    const data = { queries: rows, documents: rows, clicks: [[0, 1], [2, 3]] };
    const negatives = { random: 2 };
    const { history } = await fitClicks(model, data, {
      epochs: 2, optimizer, negatives, verbose: 0,
    });
    return history.loss.map((loss) => loss.toFixed(4)).join();
  };
  const old = make();
  const losses = await train(old, optimizer);
  const vectors = tf.tensor2d([[1, 0], [0, 1]]);
  const index = new DocumentIndex(vectors);
  const attempt = async (body) => {
    try {
      console.log(await body());
    } catch ({ message }) {
      console.log(message.slice(0, 75));
    }
  };
  tf.engine().reset();
  await attempt(() => train(old, optimizer));
  await attempt(() => tf.ones([1]));
  await tf.setBackend("wasm");
  const query = tf.tensor2d([[1, 0]]);
  await attempt(() => index.search(query));
  await attempt(() => old[0].towers[0].predict(make()[1]));
  index.dispose();
  optimizer.dispose();
  old[0].dispose();
  for (let i = 0; i < 2; i++) {
    console.log(isFast(), await train(make(), adagrad({ learningRate: 0.1 })) === losses);
    await install();
  }`;

fileTest(
  "after a reset the library works again, and says what is gone",
  async () => {
    const { stdout, stderr } = await startCode(PROGRAM).output();
    const [out, errors] = [stdout, stderr]
      .map((bytes) => new TextDecoder().decode(bytes));
    assertEquals(
      out!.split("\n"),
      [
        "queries must hold numbers; found a tensor that was disposed, or that went w",
        "The highest priority backend 'wasm' has not yet been initialized. Make sure",
        "numbers are gone with the backend in whose memory they were: TensorFlow.js'",
        "query_dense1's kernel must hold numbers; found a tensor that was disposed, ",
        "false true",
        "true true",
        "",
      ],
      errors,
    );
  },
);
