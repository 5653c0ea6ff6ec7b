// Wrong calls of every public function: none is ignored, none ends in an error
// of the engine's own, and none leaves a tensor.
import * as tf from "@tensorflow/tfjs";
import * as lib from "../../lib/mod.ts";
import { cnnTower, lstmTower } from "../../sequences/mod.ts";
import { assert } from "../assert.ts";

// deno-lint-ignore no-explicit-any
type Any = any;

const SIZE = 6;
const bags = [[0, 1], [2], [3, 4], [5]];
const rows = lib.sparse(bags, SIZE);
const words = bags.map((bag) => bag.map((each) => [each]));
const hot = lib.multiHot(bags, SIZE);
const vectors = lib.multiHot([[0], [1], [0, 1], [2]], 3);
const options = { inputSize: SIZE, units: [4, 3], seed: 1 };
const user = lib.tower({ name: "user", ...options });
const item = lib.tower({ name: "item", ...options });
const pairs = lib.dssm(user, item);
pairs.compile({ optimizer: "sgd", loss: "meanSquaredError" });
const query = lib.bagTower({ name: "query", ...options });
const model = lib.dssm(query, query.as("document"));
const index = new lib.DocumentIndex(vectors);
const vocabulary = lib.Vocabulary.build(["good day", "bad day"]);
const source = lib.random(1);
const optimizer = lib.sgd({ learningRate: 0.1 });
const gone = tf.ones([4, SIZE]);
gone.dispose();
const texts = tf.tensor2d([["a"]]);

/** Stands for an argument that is left out. */
const LEFT_OUT = Symbol("left out");

/** What is never a right number, text, list, tensor, model or object. */
const WRONG: Record<string, unknown[]> = {
  count: [null, NaN, Infinity, -1, 1.5, "2", {}, [], true, 1n],
  size: [null, NaN, -1, 1.5, "2", {}, true, 1n],
  number: [null, NaN, Infinity, "2", {}, [], true],
  share: [null, NaN, -0.1, 1, 7, "0.5", {}, true],
  text: [null, 7, {}, ["a"], true],
  flag: [null, 0, 1, "yes", {}],
  list: [null, 7, {}, "ab", true, () => 1],
  tensor: [
    null,
    7,
    "x",
    {},
    [],
    [[1, 2]],
    gone,
    tf.scalar(1),
    tf.ones([2]),
    texts,
  ],
  object: [null, 7, "x", true],
  model: [null, 7, "x", {}, tf.ones([2])],
  name: [null, 7, "", "two words", "é", "a_b", {}, []],
  choice: ["other", null, 7, {}, []],
  function: [null, 7, "x", {}],
};

/** A right call: the kinds of its arguments, and of the options in the last. */
interface Call {
  of: (...args: Any[]) => unknown;
  args: unknown[];
  kinds: (keyof typeof WRONG | undefined)[];
  options?: Record<string, keyof typeof WRONG>;
  /** Kinds of arguments that may be left out. */
  optional?: number;
}

const training = { epochs: 1, batchSize: 2, seed: 1, verbose: 0 } as const;
const training_kinds = {
  epochs: "count",
  seed: "number",
  learningRate: "function",
  measure: "function",
  patience: "count",
  signal: "object",
  verbose: "choice",
  batchSize: "count",
} as const;
const tower_kinds = {
  name: "name",
  inputSize: "count",
  units: "list",
  seed: "number",
  dropout: "share",
} as const;

const CALLS: Record<string, Call> = {
  multiHot: { of: lib.multiHot, args: [bags, SIZE], kinds: ["list", "count"] },
  countHot: { of: lib.countHot, args: [bags, SIZE], kinds: ["list", "count"] },
  randomBags: {
    of: lib.randomBags,
    args: [{ rows: 2, draws: 2, size: 3, seed: 1 }],
    kinds: ["object"],
    options: { rows: "count", draws: "count", size: "count", seed: "number" },
  },
  randomLabels: {
    of: lib.randomLabels,
    args: [{ rows: 2, seed: 1 }],
    kinds: ["object"],
    options: { rows: "count", seed: "number" },
  },
  normalText: { of: lib.normalText, args: ["a"], kinds: ["text"] },
  plainText: { of: lib.plainText, args: ["a"], kinds: ["text"] },
  letterNgrams: {
    of: lib.letterNgrams,
    args: ["a", 3],
    kinds: ["text", "count"],
    optional: 1,
  },
  hashIntoBuckets: {
    of: lib.hashIntoBuckets,
    args: [["a"], 5, 1],
    kinds: ["list", "count", "number"],
    optional: 1,
  },
  "Vocabulary.build": {
    of: lib.Vocabulary.build,
    args: [["good"], { ngrams: 3, words: true, minTexts: 1 }],
    kinds: ["list", "object"],
    options: { ngrams: "size", words: "flag", minTexts: "count" },
    optional: 1,
  },
  "vocabulary.bag": {
    of: (t) => vocabulary.bag(t),
    args: ["good"],
    kinds: ["text"],
  },
  "vocabulary.wordBags": {
    of: (t) => vocabulary.wordBags(t),
    args: ["good"],
    kinds: ["text"],
  },
  "vocabulary.unknown": {
    of: (t) => vocabulary.unknown(t),
    args: ["good"],
    kinds: ["text"],
  },
  random: {
    of: lib.random,
    args: [1, "a"],
    kinds: ["number", "text"],
    optional: 1,
  },
  "random.integer": {
    of: source.integer,
    args: [0, 5],
    kinds: ["number", "number"],
  },
  "random.permutation": { of: source.permutation, args: [3], kinds: ["count"] },
  sparse: {
    of: lib.sparse,
    args: [bags, SIZE, { weight: (n: number) => n }],
    kinds: ["list", "count", "object"],
    options: { weight: "function" },
    optional: 1,
  },
  sparseWords: {
    of: lib.sparseWords,
    args: [words, SIZE, { weight: (n: number) => n }],
    kinds: ["list", "count", "object"],
    options: { weight: "function" },
    optional: 1,
  },
  weightedBag: { of: lib.weightedBag, args: [[[[1], 2]]], kinds: ["list"] },
  ...Object.fromEntries(
    (["sgd", "adagrad", "adam", "rmsprop"] as const).map((name) => [name, {
      of: lib[name],
      args: [{ learningRate: 0.1, denseLearningRate: 0.1 }],
      kinds: ["object"],
      options: { learningRate: "number", denseLearningRate: "number" },
    }]),
  ) as Record<string, Call>,
  tower: {
    of: lib.tower,
    args: [{
      name: "a",
      ...options,
      activation: "tanh",
      batchNorm: true,
      dropout: 0,
      l2: 0,
    }],
    kinds: ["object"],
    options: {
      ...tower_kinds,
      activation: "choice",
      batchNorm: "flag",
      l2: "number",
    },
  },
  bagTower: {
    of: lib.bagTower,
    args: [{
      name: "a",
      ...options,
      activation: "tanh",
      dropout: 0,
      start: "random",
      importance: [1, 1, 1, 1, 1, 1],
    }],
    kinds: ["object"],
    options: {
      ...tower_kinds,
      activation: "choice",
      start: "choice",
      importance: "list",
    },
  },
  cnnTower: {
    of: cnnTower,
    args: [{ name: "a", ...options, window: 3, dropout: 0 }],
    kinds: ["object"],
    options: { ...tower_kinds, window: "count" },
  },
  lstmTower: {
    of: lstmTower,
    args: [{ name: "a", ...options, dropout: 0 }],
    kinds: ["object"],
    options: tower_kinds,
  },
  "tower.as": {
    of: (name) => query.as(name),
    args: ["other"],
    kinds: ["name"],
  },
  "tower.predict": {
    of: (...args) => user.predict(...args as [typeof hot]),
    args: [hot, { batchSize: 2 }],
    kinds: ["tensor", "object"],
    options: { batchSize: "count" },
    optional: 1,
  },
  "sparse tower.predict": {
    of: (...args) => query.predict(...args as [typeof rows]),
    args: [rows, { batchSize: 2 }],
    kinds: ["tensor", "object"],
    optional: 1,
  },
  dssm: {
    of: lib.dssm,
    args: [user, item, {
      similarity: "cosine",
      gamma: 1,
      activation: "linear",
    }],
    kinds: ["model", "model", "object"],
    options: { similarity: "choice", gamma: "number", activation: "choice" },
    optional: 1,
  },
  "dssm.predict": {
    of: (...args) => pairs.predict(...args as [[typeof hot, typeof hot]]),
    args: [[hot, hot]],
    kinds: ["list"],
  },
  split: { of: lib.split, args: [pairs], kinds: ["model"] },
  fit: {
    of: lib.fit as Any,
    args: [pairs, [hot, hot], [0, 1, 0, 1], {
      ...training,
      shuffle: true,
      validation: 0,
      sampleWeights: [1, 1, 1, 1],
      classWeights: { 1: 2 },
    }],
    kinds: ["model", "list", "list", "object"],
    options: {
      ...training_kinds,
      shuffle: "flag",
      validation: "share",
      sampleWeights: "list",
      classWeights: "object",
    },
  },
  fitClicks: {
    of: lib.fitClicks as Any,
    args: [
      model,
      { queries: rows, documents: rows, clicks: [[0, 1], [1, 2]] },
      {
        ...training,
        optimizer,
        negatives: { random: 1 },
        logQ: false,
        perQuery: 1,
        validation: 0,
      },
    ],
    kinds: ["model", "object", "object"],
    options: {
      ...training_kinds,
      optimizer: "model",
      negatives: "object",
      logQ: "flag",
      perQuery: "size",
      validation: "share",
    },
  },
  "fitClicks' data": {
    of: (data) =>
      lib.fitClicks(model, data, {
        ...training,
        optimizer,
      }),
    args: [{
      queries: rows,
      documents: rows,
      clicks: [[0, 1], [1, 2]],
      weights: [1, 1],
      unclicked: [[0], [0]],
    }],
    kinds: ["object"],
    options: {
      queries: "tensor",
      documents: "tensor",
      clicks: "list",
      weights: "list",
      unclicked: "list",
    },
  },
  "fitClicks' negatives": {
    of: (negatives) =>
      lib.fitClicks(model, {
        queries: rows,
        documents: rows,
        clicks: [[0, 1], [1, 2]],
      }, {
        ...training,
        negatives,
        optimizer,
      }),
    args: [{ random: 1, inBatch: true, hard: 1, among: 2 }],
    kinds: ["object"],
    optional: 1,
    options: {
      random: "count",
      inBatch: "flag",
      hard: "count",
      among: "count",
    },
  },
  softmaxLoss: {
    of: lib.softmaxLoss as Any,
    args: [vectors, {
      clicked: [0, 1, 0, 2],
      gamma: 1,
      candidates: tf.ones([4, 3]),
      logQ: [0, 0, 0],
      weights: [1, 1, 1, 1],
    }],
    kinds: ["tensor", "object"],
    options: {
      clicked: "list",
      gamma: "number",
      candidates: "tensor",
      logQ: "list",
      weights: "list",
    },
  },
  ...Object.fromEntries(
    (["cosine", "dotProduct", "negativeEuclidean"] as const).map((
      name,
    ) => [name, {
      of: lib[name],
      args: [vectors, vectors],
      kinds: ["tensor", "tensor"],
    }]),
  ) as Record<string, Call>,
  unitVectors: {
    of: lib.unitVectors as Any,
    args: [vectors],
    kinds: ["tensor"],
  },
  search: {
    of: lib.search as Any,
    args: [vectors, vectors, {
      k: 2,
      exclude: [[], [], [], []],
      similarity: "cosine",
    }],
    kinds: ["tensor", "tensor", "object"],
    options: { k: "count", exclude: "list", similarity: "choice" },
    optional: 1,
  },
  DocumentIndex: {
    of: (...args) =>
      new lib.DocumentIndex(...args as [typeof vectors]).dispose(),
    args: [vectors, { similarity: "cosine" }],
    kinds: ["tensor", "object"],
    options: { similarity: "choice" },
    optional: 1,
  },
  "index.search": {
    of: (...args) => index.search(...args as [typeof vectors]),
    args: [vectors, { k: 2, exclude: [[], [], [], []] }],
    kinds: ["tensor", "object"],
    options: { k: "count", exclude: "list" },
    optional: 1,
  },
  save: {
    of: lib.save,
    args: [user, "/nowhere/at all"],
    kinds: ["model", undefined],
  },
  auc: { of: lib.auc, args: [[0, 1], [0, 1]], kinds: ["list", "list"] },
  ...Object.fromEntries(
    (["ndcg", "recall", "precision", "averagePrecision"] as const).map((
      name,
    ) => [name, {
      of: lib[name],
      args: [[1, 2], [1], 10],
      kinds: ["list", "list", "count"],
      optional: 1,
    }]),
  ) as Record<string, Call>,
  reciprocalRank: {
    of: lib.reciprocalRank,
    args: [[1, 2], [1]],
    kinds: ["list", "list"],
  },
  questionsOf: {
    of: lib.questionsOf,
    args: [[{ query: "a", document: 1 }], [], ["b"]],
    kinds: ["list", "list", "list"],
    optional: 1,
  },
  answersOf: {
    of: lib.answersOf,
    args: [[{ relevant: new Set([1]), exclude: new Set() }], [[1]]],
    kinds: ["list", "list"],
  },
  meanAnswer: {
    of: lib.meanAnswer,
    args: [
      lib.answersOf([{ relevant: new Set([1]), exclude: new Set() }], [[1]]),
    ],
    kinds: ["list"],
  },
  wilsonInterval: {
    of: lib.wilsonInterval,
    args: [1, 2],
    kinds: ["count", "count"],
  },
  bootstrapInterval: {
    of: lib.bootstrapInterval,
    args: [[1, 2], { seed: 1, resamples: 3 }],
    kinds: ["list", "object"],
    options: { seed: "number", resamples: "count" },
  },
  pairedDifference: {
    of: lib.pairedDifference,
    args: [[1, 2], [1, 2], { seed: 1, resamples: 3 }],
    kinds: ["list", "list", "object"],
    options: { seed: "number", resamples: "count" },
  },
};

/** What an engine says of an error that nobody thought of. */
const INTERNAL =
  /Cannot read|not iterable|is not a function|of undefined|of null|reading '|Invalid (array|typed)|Maximum call|Cannot convert|undefined \(/;

/** What wrong arguments lead to, each with a name. */
function* wrongCalls(call: Call): Generator<[string, unknown[]]> {
  const { args, kinds, optional = 0 } = call;
  for (const [i, kind] of kinds.entries()) {
    if (!kind) continue;
    const isOptional = i >= args.length - optional;
    const left = isOptional ? [] : [undefined, LEFT_OUT];
    for (const wrong of [...WRONG[kind]!, ...left]) {
      const others = [...args];
      others[i] = wrong === LEFT_OUT ? undefined : wrong;
      yield [`argument ${i}`, wrong === LEFT_OUT ? others.slice(0, i) : others];
    }
  }
  if (!call.options) return;
  const last = args.length - 1;
  const right = args[last] as Record<string, unknown>;
  for (const [key, kind] of Object.entries(call.options)) {
    for (const wrong of WRONG[kind]!) {
      yield [key, [...args.slice(0, last), { ...right, [key]: wrong }]];
    }
  }
  for (
    const unknown of ["temperature", "topK", "validationSplit", "in_batch"]
  ) {
    yield [unknown, [...args.slice(0, last), { ...right, [unknown]: 1 }]];
  }
}

let calls = 0;
for (const [name, call] of Object.entries(CALLS)) {
  Deno.test(`${name} refuses what is wrong, by name`, async () => {
    for (const [what, args] of wrongCalls(call)) {
      calls++;
      const shown = `${name}, ${what}: ${show(args)}`;
      const before = tf.memory().numTensors;
      let error: unknown;
      try {
        const made = await call.of(...args);
        tf.dispose(made as tf.Tensor);
        assert(false, `${shown} was taken`);
      } catch (caught) {
        error = caught;
      }
      const isOurs =
        (error instanceof TypeError || error instanceof RangeError) &&
        !INTERNAL.test(error.message) && error.message.length > 10;
      assert(isOurs, `${shown}\n${error}`);
      assert(tf.memory().numTensors === before, `${shown} leaves a tensor`);
    }
  });
}

Deno.test("that were five hundred calls, at least", () => {
  assert(calls >= 500, `${calls}`);
});

function show(args: unknown[]): string {
  return args.map((each) => {
    try {
      return (JSON.stringify(each) ?? String(each)).slice(0, 80);
    } catch {
      return String(each);
    }
  }).join("; ");
}
