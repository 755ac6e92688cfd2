import { implement } from "@/lib/access/implement";
import { comparisonApi } from "../comparison-api";
import { compareNumbers } from "./compare-numbers";
import { compareBatches } from "./compare-batches";

export const comparisonOperations = implement(comparisonApi, {
  compareBatches: (ctx, { query }) => compareBatches(ctx, query),
  compareNumbers: (ctx, { query }) => compareNumbers(ctx, query),
});
