/**
 * The first door of the library: two-tower models, DSSM, in the order of the
 * article. TensorFlow.js is what it imports as `@tensorflow/tfjs`: importing the
 * library chooses its backend.
 *
 * @module
 */

// 1. Data: rows of numbers, and texts as bags of letter n-grams
export { multiHot, randomBags, randomLabels } from "./data/bags.ts";
export type { Bag, Features, RandomBagsOptions } from "./data/bags.ts";
export { normalText, plainText } from "./data/text.ts";
export {
  countHot,
  hashIntoBuckets,
  letterNgrams,
} from "./data/word_hashing.ts";
export { Vocabulary } from "./data/vocabulary.ts";
export type { VocabularyOptions } from "./data/vocabulary.ts";
export { random } from "@two-towers/common/random";
export type { Random } from "@two-towers/common/random";

// 2. Sparse rows, and the optimizers that know of them
export { sparse, sparseWords, weightedBag } from "./sparse/features.ts";
export { sharded } from "./sparse/sharded.ts";
export type { Shard, ShardedFeatures } from "./sparse/sharded.ts";
export { ragged } from "./sparse/ragged.ts";
export type { LeftOut, RaggedFeatures } from "./sparse/ragged.ts";
export type {
  Fingerprinted,
  SparseFeatures,
  SparseWords,
} from "./sparse/features.ts";
export type { SparseBag, SparseOptions } from "./sparse/weighed.ts";
export { adagrad, adam, rmsprop, sgd } from "./sparse/optimizers.ts";
export type { OptimizerOptions } from "./sparse/optimizers.ts";
export type { RowOptimizer } from "./sparse/row_optimizer.ts";

// 3. Towers
export { tower } from "./tower/tower.ts";
export type { Last, TowerOptions } from "./tower/tower.ts";
export { bagTower } from "./tower/bag_tower.ts";
export type { BagTowerOptions } from "./tower/bag_tower.ts";
export { Tower } from "./tower/tower_class.ts";
export type { AnyTower, RaggedOr, RowsOf } from "./tower/tower_class.ts";
export type { Activation } from "./layers/activations.ts";

// 4. The model that joins two towers, and the towers split off it
export { dssm } from "./model/dssm.ts";
export type { DssmOptions } from "./model/dssm.ts";
export { CosineSimilarity } from "./model/similarity.ts";
export { Dssm } from "./model/dssm_class.ts";
export type { PairOf, RaggedPairOf } from "./model/dssm_class.ts";
export { split } from "./model/split.ts";
export type { TowersOf } from "./model/split.ts";

// 5. Fit: on labels, as the article, and on clicks, as the paper
export { fit } from "./fit/pairs/fit.ts";
export type { FeaturesOf, FitOptions } from "./fit/pairs/fit.ts";
export type { Labels } from "./fit/pairs/batches.ts";
export type { TrainingOptions } from "./fit/training_options.ts";
export { fitClicks } from "./fit/clicks/fit_clicks.ts";
export type { ClickData, Hides, ShardedOr } from "./fit/clicks/click_data.ts";
export type { FitClicksOptions } from "./fit/clicks/click_options.ts";
export type {
  ClickedPair,
  ClickLists,
  Clicks,
} from "./fit/clicks/click_lists.ts";
export type { NegativesOptions } from "./fit/clicks/negatives.ts";
export { softmaxLoss } from "./fit/clicks/softmax_loss.ts";
export type { SoftmaxOptions } from "./fit/clicks/softmax_loss.ts";

// 6. Score, and search
export { cosine, dotProduct, negativeEuclidean } from "./score.ts";
export type { Similarity } from "./score.ts";
export { unitVectors } from "./vectors.ts";
export { search } from "./search/search.ts";
export { DocumentIndex } from "./search/document_index.ts";
export type { SearchOptions } from "./search/document_index.ts";
export type { Ranking } from "./search/highest.ts";

// 7. Save
export { save } from "./save/save.ts";
export { loadDssm, loadTower } from "./save/load.ts";
export type { ExpectedTower, TowerOf } from "./save/expected.ts";

// 8. Measure
export {
  answersOf,
  auc,
  averagePrecision,
  bootstrapInterval,
  meanAnswer,
  ndcg,
  pairedDifference,
  precision,
  questionsOf,
  recall,
  reciprocalRank,
  wilsonInterval,
} from "@two-towers/measure";
export type {
  Answer,
  Click,
  Interval,
  Question,
  Relevant,
} from "@two-towers/measure";
