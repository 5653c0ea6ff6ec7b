/**
 * The one door of the library: two-tower models, DSSM, in the order of the
 * article.
 *
 * @module
 */

/** TensorFlow.js, with its backend chosen. */
export * as tf from "./backend/tf.ts";
export { isFast, setFast, setThreads, threads } from "./backend/fast/mod.ts";

// 1. Data
export { multiHot, randomBags, randomLabels } from "./data/data.ts";
export type { Bag, Features, RandomBagsOptions } from "./data/data.ts";
export { tasteData } from "./data/tastes.ts";
export type { TasteData, TasteOptions } from "./data/tastes.ts";
export { emojiClicks } from "./data/clicks.ts";
export { chineseClicks } from "./data/chinese_clicks.ts";
export type { ChineseClicksOptions } from "./data/chinese_clicks.ts";
export { normalText, plainText } from "./data/text.ts";
export type {
  Click,
  Emoji,
  EmojiClicks,
  EmojiClicksOptions,
} from "./data/clicks.ts";
export {
  countHot,
  hashIntoBuckets,
  letterNgrams,
} from "./data/word_hashing.ts";

export { collisions } from "./data/collisions.ts";
export { dictionaryWords, writtenWords } from "./data/words.ts";
export type { WrittenWords } from "./data/words.ts";
export { Vocabulary } from "./data/vocabulary.ts";
export type { VocabularyOptions } from "./data/vocabulary.ts";
export { sparse, sparseWords, weightedBag } from "./data/sparse.ts";
export type { SparseFeatures, SparseWords } from "./data/sparse.ts";
export type { SparseBag, SparseOptions } from "./data/weighed.ts";

// 2. Towers, and the model that joins them
export { Tower } from "./tower/tower_class.ts";
export { tower } from "./tower/tower.ts";
export type { TowerOptions } from "./tower/tower.ts";
export { bagTower } from "./tower/bag_tower.ts";
export type { BagTowerOptions } from "./tower/bag_tower.ts";
export { cnnTower, lstmTower } from "./tower/word_towers.ts";
export type { WordTowerOptions } from "./tower/word_towers.ts";
export { WordConvolution } from "./tower/layers/word_convolution.ts";
export { WordLstm } from "./tower/layers/lstm.ts";
export { SparseDense } from "./tower/layers/sparse_dense.ts";
export type { SparseDenseOptions } from "./tower/layers/sparse_dense.ts";
export {
  CosineSimilarity,
  DotProduct,
  NegativeEuclidean,
} from "./model/similarity.ts";
export { Dssm } from "./model/model_class.ts";
export { dssm } from "./model/model.ts";
export type { DssmOptions } from "./model/model.ts";

// 3. Compile and fit
export { fit } from "./fit/fit.ts";
export type { FitOptions } from "./fit/fit.ts";
export type { Labels } from "./fit/batches.ts";

export { fitClicks } from "./fit/fit_clicks.ts";
export type { ClickData, FitClicksOptions } from "./fit/click_options.ts";
export type { ClickedPair, NegativesOptions } from "./fit/negatives.ts";
export { adagrad, adam, rmsprop, sgd } from "./fit/optimizers.ts";
export { softmaxLoss } from "./fit/objective.ts";
export type { SoftmaxOptions } from "./fit/objective.ts";

// 4. Split the towers, score, and search
export { split } from "./score/split.ts";
export {
  cosine,
  dotProduct,
  negativeEuclidean,
  unitVectors,
} from "./score/score.ts";
export { DocumentIndex, search } from "./score/search.ts";
export type { Ranking, SearchOptions } from "./score/search.ts";
export { save } from "./save/save.ts";
export { loadDssm, loadTower } from "./save/load.ts";

// Measures
export { auc } from "./measure/auc.ts";
export { ndcg, recall, reciprocalRank } from "./measure/metrics.ts";
export type { Relevant } from "./measure/metrics.ts";
export { answersOf, meanAnswer, questionsOf } from "./measure/questions.ts";
export type { Answer, Question } from "./measure/questions.ts";
export {
  bootstrapInterval,
  pairedDifference,
  wilsonInterval,
} from "./measure/intervals.ts";
export type { Interval } from "./measure/intervals.ts";
export { profileStep } from "./measure/profile.ts";
export type { KernelTime, StepProfile } from "./measure/profile.ts";
export { timesOf } from "./measure/times.ts";
export type { TimesOptions } from "./measure/times.ts";

// Pictures and exercises
export { chart } from "./charts/chart.ts";
export { plotGraph } from "./charts/graph.ts";
export type { Arrow } from "./charts/graph.ts";
export { histogram } from "./charts/histogram.ts";
export { plot } from "./charts/plot.ts";
export { plotModel } from "./charts/structure.ts";
export { typeErrors } from "./notebook/compiler.ts";
export { table } from "./notebook/table.ts";
export { check, expect } from "./notebook/exercise.ts";
export { random } from "./random.ts";
import "./notebook/values.ts";
