import { implement } from "@/lib/access/implement";
import { gateApi } from "../gate-api";
import { judgeBatch } from "./judge-batch";
import { waitForGate } from "./wait-for-gate";

export const gateOperations = implement(gateApi, {
  judgeBatch: async (ctx, { body }) => (await judgeBatch(ctx, body)).report,
  waitForGate: (ctx, { query, request }) => waitForGate(ctx, { ...query, signal: request.signal }),
});
