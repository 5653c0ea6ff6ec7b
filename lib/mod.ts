/**
 * The one door of the library: two-tower models, DSSM, in the order of the
 * article.
 *
 * @module
 */

/** TensorFlow.js, with its backend chosen. */
export * as tf from "./backend/tf.ts";

// 1. Data
export { multiHot, randomBags, randomLabels } from "./data.ts";
export type { Bag, Features, RandomBagsOptions } from "./data.ts";
export { tasteData } from "./tastes.ts";
export type { TasteData, TasteOptions } from "./tastes.ts";
export { emojiClicks, plainText } from "./clicks.ts";
export type {
  Click,
  Emoji,
  EmojiClicks,
  EmojiClicksOptions,
} from "./clicks.ts";
export { countHot, hashIntoBuckets, letterNgrams } from "./word_hashing.ts";

// 2. Towers, and the model that joins them
export { Tower, tower } from "./tower.ts";
export type { TowerOptions } from "./tower.ts";
export {
  CosineSimilarity,
  DotProduct,
  NegativeEuclidean,
} from "./similarity.ts";
export { Dssm, dssm } from "./model.ts";
export type { DssmOptions } from "./model.ts";

// 3. Compile and fit
export { fit } from "./fit.ts";
export type { FitOptions } from "./fit.ts";
export type { Labels } from "./batches.ts";

// 4. Split the towers, score, and search
export { split } from "./split.ts";
export { cosine, dotProduct, negativeEuclidean } from "./score.ts";
export { search } from "./search.ts";
export type { Ranking, SearchOptions } from "./search.ts";
export { save } from "./save.ts";
export { loadDssm, loadTower } from "./load.ts";

// Measures
export { auc, ndcg, recall, reciprocalRank } from "./metrics.ts";
export type { Relevant } from "./metrics.ts";
export { bootstrapInterval, wilsonInterval } from "./intervals.ts";
export type { Interval } from "./intervals.ts";

// Pictures and exercises
export { chart } from "./charts/chart.ts";
export { histogram } from "./charts/histogram.ts";
export { plot } from "./charts/plot.ts";
export { plotModel } from "./charts/structure.ts";
export { typeErrors } from "./notebook/compiler.ts";
export { table } from "./notebook/table.ts";
export { check, expect } from "./notebook/exercise.ts";
export { random } from "./random.ts";
import "./notebook/values.ts";
