import { implement } from "@/lib/access/implement";
import { redactionApi } from "../redaction-api";
import { getRedaction, saveRedaction, tryRedaction } from "./redaction";

export const redactionOperations = implement(redactionApi, {
  getRedaction: (ctx) => getRedaction(ctx),
  saveRedaction: (ctx, { body }) => saveRedaction(ctx, body),
  tryRedaction: (ctx, { body }) => tryRedaction(ctx, body),
});
