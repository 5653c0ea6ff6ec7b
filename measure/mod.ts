/**
 * What a search and recommendations are worth: measures of rankings, and how far
 * they can be trusted. It knows nothing of towers, and needs no TensorFlow.js.
 *
 * @module
 */

// 1. Rankings, query by query
export {
  averagePrecision,
  ndcg,
  precision,
  recall,
  reciprocalRank,
} from "./rankings/metrics.ts";
export type { Relevant } from "./rankings/relevant.ts";
export { answersOf, meanAnswer, questionsOf } from "./rankings/questions.ts";
export type { Answer, Click, Question } from "./rankings/questions.ts";

// 2. Recommendations, of all users together and by groups
export { measureRecommendations } from "./recommendations/measure_recommendations.ts";
export type { MeasureOptions } from "./recommendations/options.ts";
export type { RecommendationMeasures } from "./recommendations/recommendation_measures.ts";
export type {
  GroupMeasures,
  MeasureRow,
} from "./recommendations/group_measures.ts";
export type { Counts } from "./recommendations/counts.ts";
export type { ByClicks } from "./recommendations/by_clicks.ts";
export type {
  Accuracy,
  Coverage,
  Exposure,
  UserMeasure,
  Values,
} from "./recommendations/names.ts";
export type { Recommended } from "./recommendations/rankings.ts";
export type {
  ClickLists,
  ClickRowLists,
  UserClicks,
  UserItem,
} from "./recommendations/user_clicks.ts";

// 3. A classifier
export { auc } from "./auc.ts";

// 4. How far a measurement can be trusted
export {
  bootstrapInterval,
  pairedDifference,
  wilsonInterval,
} from "./intervals.ts";
export type { Interval } from "./intervals.ts";
