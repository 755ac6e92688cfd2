import { implement } from "@/lib/access/implement";
import { keysApi } from "../keys-api";
import { makeApiKey } from "./make-api-key";

export const keysOperations = implement(keysApi, {
  makeApiKey: (ctx) => makeApiKey(ctx),
});
