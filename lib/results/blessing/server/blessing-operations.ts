import { implement } from "@/lib/access/implement";
import { blessingApi } from "../blessing-api";
import { blessBatch, withdrawBlessing } from "./bless-batch";

export const blessingOperations = implement(blessingApi, {
  blessBatch: (ctx, { path, body }) =>
    blessBatch(ctx, { setId: path.setId, batchId: path.batchId }, body),
  withdrawBlessing: (ctx, { path }) =>
    withdrawBlessing(ctx, { setId: path.setId, batchId: path.batchId }),
});
