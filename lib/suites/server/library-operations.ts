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
  changeMany: (ctx, { body }) =>
    changeMany({ projectId: ctx.project.id, author: ctx.actor.name }, body),
  draftScenario: (ctx, { body }) => draftScenario(ctx.project, body),
  exportScenarios: async (ctx, { query }) =>
    fileAnswer(await exportScenarios(ctx.project.id, query)),
  importScenarios: (ctx, { body }) =>
    importScenarios({ projectId: ctx.project.id, author: ctx.actor.name }, body),
  listLabels: (ctx) => listLabels(ctx.project.id),
  listLibrary: (ctx, { query }) => listLibrary(ctx.project.id, query),
});
