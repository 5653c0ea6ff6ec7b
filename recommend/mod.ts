/**
 * Two towers for users and items: what recommendations are worth.
 *
 * @module
 */

// 1. What recommendations are worth
export { measureRecommendations } from "./measure/measure_recommendations.ts";
export type { MeasureOptions } from "./measure/options.ts";
export type { RecommendationMeasures } from "./measure/recommendation_measures.ts";
export type { GroupMeasures, MeasureRow } from "./measure/group_measures.ts";
export type { Counts } from "./measure/counts.ts";
export type { ByClicks } from "./measure/by_clicks.ts";
export type {
  Accuracy,
  Coverage,
  Exposure,
  UserMeasure,
  Values,
} from "./measure/names.ts";
export type { Recommended } from "./measure/rankings.ts";
export type { ClickRowLists, UserClicks } from "./measure/user_clicks.ts";

// The types of @two-towers/dssm that it speaks of
export type {
  ClickedPair,
  ClickLists,
  Clicks,
  Interval,
} from "@two-towers/dssm";
