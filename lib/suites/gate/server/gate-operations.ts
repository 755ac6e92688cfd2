import { implement } from "@/lib/access/implement";
import { gateApi } from "../gate-api";
import { judgeBatch } from "./judge-batch";

export const gateOperations = implement(gateApi, {
  judgeBatch: async (ctx, { body }) => (await judgeBatch(ctx, body)).report,
});
