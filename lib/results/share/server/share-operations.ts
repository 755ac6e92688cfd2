import { implement } from "@/lib/access/implement";
import { shareApi } from "../share-api";
import { openShare } from "./open-share";
import { createShare, listShares, revokeShare } from "./share-links";

export const shareOperations = implement(shareApi, {
  listShares,
  createShare: (ctx, { body }) => createShare(ctx, body),
  revokeShare: (ctx, { path }) => revokeShare(ctx, path.shareId),
  openShare: (_ctx, { path, request }) => openShare({ ...path, address: request.address }),
});
