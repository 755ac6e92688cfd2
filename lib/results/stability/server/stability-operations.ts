import { implement } from "@/lib/access/implement";
import { stabilityApi } from "../stability-api";
import { listStability } from "./list-stability";

export const stabilityOperations = implement(stabilityApi, {
  listStability: (ctx, { query }) => listStability(ctx, query),
});
