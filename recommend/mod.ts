/**
 * Users and items for two-tower models of `@two-towers/dssm`: fields, and towers
 * that read them.
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

// The types of @two-towers/dssm that it speaks of
export type {
  Features,
  Hides,
  LeftOut,
  RaggedFeatures,
  RaggedOr,
  Random,
  Similarity,
  SparseFeatures,
  Tower,
} from "@two-towers/dssm";
export type { SparseDense } from "@two-towers/dssm/layers";
