import { implement } from "@/lib/access/implement";
import { comparisonApi } from "../comparison-api";
import { compareBatches } from "./compare-batches";
import { compareColumns } from "./compare-columns";
import { compareNumbers } from "./compare-numbers";

export const comparisonOperations = implement(comparisonApi, {
  compareBatches: (ctx, { query }) => compareBatches(ctx, query),
  compareNumbers: (ctx, { query }) => compareNumbers(ctx, query),
  compareColumns: (ctx, { query }) => compareColumns(ctx, query),
});
