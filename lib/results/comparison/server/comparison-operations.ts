import { implement } from "@/lib/access/implement";
import { comparisonApi } from "../comparison-api";
import { compareBatches } from "./compare-batches";

export const comparisonOperations = implement(comparisonApi, {
  compareBatches: (ctx, { query }) => compareBatches(ctx, query),
});
