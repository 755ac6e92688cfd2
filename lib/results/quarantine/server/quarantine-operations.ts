import { implement } from "@/lib/access/implement";
import { quarantineApi } from "../quarantine-api";
import { quarantineCell, removeQuarantine } from "./edit-quarantine";
import { listQuarantines } from "./list-quarantines";

export const quarantineOperations = implement(quarantineApi, {
  listQuarantines: (ctx, { query }) => listQuarantines(ctx, { setId: query.set }),
  quarantineCell: (ctx, { path, body }) => quarantineCell(ctx, path.cellKey, body),
  removeQuarantine: (ctx, { path, query }) =>
    removeQuarantine(ctx, { cellKey: path.cellKey, setId: query.set }),
});
