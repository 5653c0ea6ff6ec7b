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

// 2. Towers
export { fieldTable, fieldTower } from "./towers/field_tower.ts";
export type { Combine, FieldTowerOptions } from "./towers/field_tower.ts";
export { FieldFeatures } from "./towers/field_features.ts";
export type { FieldFeaturesOptions } from "./towers/field_features.ts";
