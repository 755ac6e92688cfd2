import { implement } from "@/lib/access/implement";
import { fileAnswer } from "@/lib/platform/http/file-answer";
import { libraryApi } from "@/lib/scenarios/library-api";
import { changeMany } from "@/lib/scenarios/server/change-many";
import { draftScenario } from "@/lib/scenarios/server/draft-scenario";
import { exportScenarios } from "@/lib/scenarios/server/export-scenarios";
import { importScenarios } from "@/lib/scenarios/server/import-scenarios";
import { listLabels } from "@/lib/scenarios/server/list-labels";
import { listLibrary } from "./list-library";

export const libraryOperations = implement(libraryApi, {
  changeMany: (ctx, { body }) => changeMany(ctx, body),
  draftScenario: (ctx, { body }) => draftScenario(ctx, body),
  exportScenarios: async (ctx, { query }) => fileAnswer(await exportScenarios(ctx, query)),
  importScenarios: (ctx, { body }) => importScenarios(ctx, body),
  listLabels: (ctx) => listLabels(ctx),
  listLibrary: (ctx, { query }) => listLibrary(ctx, query),
});
