import { implement } from "@/lib/access/implement";
import { suitesApi } from "../suites-api";
import { archiveSuite, unarchiveSuite } from "./archive-suite";
import { createSuite } from "./create-suite";
import { duplicateSuite } from "./duplicate-suite";
import { getSuiteDetail } from "./get-suite-detail";
import { listSuiteResults } from "./list-suite-results";
import { updateSuite } from "./update-suite";

export const suitesOperations = implement(suitesApi, {
  duplicateSuite: (ctx, { path }) => duplicateSuite(ctx.project.id, path.suiteId),
  getSuite: (ctx, { path }) => getSuiteDetail(ctx.project.id, path.suiteId),
  updateSuite: (ctx, { path, body }) => updateSuite(ctx.project.id, path.suiteId, body),
  deleteSuite: (ctx, { path }) => archiveSuite(ctx.project.id, path.suiteId),
  unarchiveSuite: (ctx, { path }) => unarchiveSuite(ctx.project.id, path.suiteId),
  listSuites: (ctx) => listSuiteResults(ctx.project.id),
  createSuite: (ctx, { body }) => createSuite(ctx.project.id, body),
});
