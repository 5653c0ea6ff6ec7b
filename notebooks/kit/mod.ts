/**
 * What only a lesson needs: charts and tables, exercises that check themselves,
 * measurements of time, and the course's own data. Importing it teaches
 * tensors, models and trainings to show themselves under a cell.
 *
 * @module
 */
import "./progress.ts";
import "./values.ts";

// What a cell shows
export { chart } from "./charts/chart.ts";
export { histogram } from "./charts/histogram.ts";
export { plot } from "./charts/plot.ts";
export type { PlotOptions } from "./charts/plot_options.ts";
export { plotGraph } from "./charts/graph.ts";
export type { Arrow } from "./charts/graph.ts";
export { plotModel } from "./charts/structure.ts";
export { table } from "./table.ts";

// What a lesson asks, and what it measures
export { check, expect } from "./exercise.ts";
export { typeErrors } from "./compiler.ts";
export { profileStep } from "./profile.ts";
export type { KernelTime, StepProfile } from "./profile.ts";
export { timesOf } from "./times.ts";
export type { TimesOptions } from "./times.ts";

// The course's own data
export { tasteData } from "./data/tastes.ts";
export type { TasteData, TasteOptions } from "./data/tastes.ts";
export { emojiClicks } from "./data/emoji_clicks.ts";
export type {
  Emoji,
  EmojiClicks,
  EmojiClicksOptions,
} from "./data/emoji_clicks.ts";
export { chineseClicks } from "./data/chinese_clicks.ts";
export type { ChineseClicksOptions } from "./data/chinese_clicks.ts";
export { movieLens } from "./data/movie_lens.ts";
export type { MovieLensOptions } from "./data/movie_lens.ts";
export type {
  MovieLens,
  MovieLensItem,
  MovieLensUser,
} from "./data/movie_lens_files.ts";
export { sentenceVectors } from "./data/sentence_vectors.ts";
export { collisions } from "./data/collisions.ts";
export { dictionaryWords, writtenWords } from "./data/words.ts";
export type { WrittenWords } from "./data/words.ts";

// What searches are compared with
export { clickedBy } from "./rivals/clicked.ts";
export { ease } from "./rivals/ease.ts";
export type { EaseOptions } from "./rivals/ease.ts";
export { itemKnn } from "./rivals/item_knn.ts";
export type { ItemKnnOptions } from "./rivals/item_knn.ts";
export { ldaScores } from "./rivals/lda.ts";
export type { LdaOptions } from "./rivals/lda.ts";
export { lsa } from "./rivals/lsa.ts";
export { popularity } from "./rivals/popularity.ts";
export { cosineScores, mixed, overMaximum, ranked } from "./rivals/scores.ts";
export type { Scores } from "./rivals/scores.ts";
export { meanVector, sparseCosines, TfIdf } from "./rivals/tf_idf.ts";
export type { SparseVector } from "./rivals/tf_idf.ts";
export { wordsOf } from "./rivals/words_of.ts";
