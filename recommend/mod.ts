/**
 * Users and items for two-tower models of `@two-towers/dssm`: fields, towers
 * that read them, and measures of what they recommend.
 *
 * @module
 */

// 1. Fields
export { Fields } from "./fields/fields.ts";
export type { ColumnRange } from "./fields/fields.ts";
export { numeric, oneOf, severalOf, text } from "./fields/kinds.ts";
export type {
  Category,
  CategoryOptions,
  Combiner,
  Field,
  FieldsByName,
  Numeric,
  OneOf,
  RecordOf,
  SeveralOf,
  SeveralOfOptions,
  Text,
  TextOptions,
  ValueOf,
} from "./fields/kinds.ts";
export { leaveOneOut } from "./fields/leave_one_out.ts";
export type { LeaveOneOutOptions } from "./fields/leave_one_out.ts";

// 2. Towers
export { fieldTable, fieldTower } from "./towers/field_tower.ts";
export type { Combine, FieldTowerOptions } from "./towers/field_tower.ts";
export { FieldFeatures } from "./towers/field_features.ts";
export type { FieldFeaturesOptions } from "./towers/field_features.ts";

// 3. What recommendations are worth
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
