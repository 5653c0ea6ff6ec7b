// A program that runs anywhere: an epoch of the article's training, a search,
// texts read word by word, films read by their fields, and digests of what they
// give, bit by bit.
import * as tf from "@tensorflow/tfjs";
import {
  dssm,
  fit,
  multiHot,
  randomBags,
  randomLabels,
  search,
  sparseWords,
  split,
  tower,
} from "@two-towers/dssm";
import { Fields, fieldTower, oneOf, severalOf } from "@two-towers/recommend";
import { isFast, setThreads, threads } from "@two-towers/fast";
import { cnnTower, lstmTower } from "@two-towers/sequences";

/** SHA-256 of numbers. */
async function digest(...parts) {
  const all = Float32Array.from(parts.flatMap((part) => [...part]));
  const hash = await crypto.subtle.digest("SHA-256", all);
  return [...new Uint8Array(hash)]
    .map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A product that several threads share, and on how many it ran. */
function product() {
  setThreads(2);
  const x = tf.randomUniform([700, 700], -1, 1, "float32", 1);
  let y = tf.matMul(x, x);
  for (let i = 0; i < 20; i++) y = tf.matMul(x, x);
  const values = y.dataSync();
  const ran = threads();
  setThreads(1);
  return { values, ran };
}

/** Vectors of texts, read word by word. */
function wordVectors() {
  const words = sparseWords([[[1], [2, 3]], [[4]], []], 5);
  const settings = { name: "query", inputSize: 5, units: [8, 8, 4] };
  return [cnnTower, lstmTower].map((make) =>
    make(settings).predict(words).dataSync()
  );
}

/** Vectors of films, with a table for each field. */
function filmVectors() {
  const films = [{ id: 7, genres: ["Drama"] }, { id: 9, genres: [] }];
  const fields = Fields.build(films, { id: oneOf(), genres: severalOf() });
  const tables = { id: 8, genres: 8 };
  const film = fieldTower({ name: "film", fields, tables, units: [4] });
  return film.predict(fields.rows(films)).dataSync();
}

/** What the platform gives. */
export async function outcome() {
  const rows = 1280;
  const bags = { rows, draws: 200, size: 500 };
  const pairs = [
    multiHot(randomBags({ ...bags, seed: 1 }), 500),
    multiHot(randomBags({ ...bags, seed: 2 }), 500),
  ];
  const settings = { inputSize: 500, units: [128, 64, 16] };
  const model = dssm(
    tower({ name: "user", ...settings }),
    tower({ name: "item", ...settings }),
    { gamma: 1 },
  );
  model.compile({
    optimizer: "rmsprop",
    loss: "binaryCrossentropy",
    metrics: ["accuracy"],
  });
  const options = { epochs: 1, batchSize: 128, seed: 1, verbose: 0 };
  await fit(model, pairs, randomLabels({ rows, seed: 3 }), options);
  const { user, item } = split(model);
  const queries = user.predict(multiHot([[1, 2], [3], [4, 5, 6]], 500));
  const found = search(queries, item.predict(pairs[1]), { k: 5 });
  const { values, ran } = product();
  return {
    backend: tf.getBackend(),
    isFast: isFast(),
    weights: await digest(...model.getWeights().map((each) => each.dataSync())),
    scores: await digest(model.predict(pairs).dataSync()),
    documents: found.map(({ documents }) => documents),
    search: await digest(...found.map(({ scores }) => scores)),
    words: await digest(...wordVectors()),
    films: await digest(filmVectors()),
    product: await digest(values),
    threads: ran,
  };
}

/** On what TensorFlow.js works. */
export function where() {
  return { backend: tf.getBackend(), isFast: isFast() };
}

/** What is said where there are no files, or nothing where there are. */
export async function saying(folder) {
  const { save } = await import("@two-towers/dssm");
  const user = tower({ name: "user", inputSize: 3, units: [2] });
  return await save(user, folder).then(() => "", (error) => error.message);
}
