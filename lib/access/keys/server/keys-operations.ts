import { implement } from "@/lib/access/implement";
import { keysApi } from "../keys-api";
import { listApiKeys, makeApiKey, renameApiKey, revokeApiKey, rotateApiKey } from "./api-keys";

export const keysOperations = implement(keysApi, {
  listApiKeys: (ctx) => listApiKeys(ctx),
  makeApiKey: (ctx, { body }) => makeApiKey(ctx, body),
  renameApiKey: (ctx, { path, body }) => renameApiKey(ctx, path.keyId, body.name),
  rotateApiKey: (ctx, { path, body }) => rotateApiKey(ctx, path.keyId, body),
  revokeApiKey: (ctx, { path }) => revokeApiKey(ctx, path.keyId),
});
