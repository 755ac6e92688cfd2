import { implement } from "@/lib/access/implement";
import { suitesApi } from "../suites-api";
import { archiveSuite, unarchiveSuite } from "./archive-suite";
import { createSuite } from "./create-suite";
import { duplicateSuite } from "./duplicate-suite";
import { getSuiteDetail } from "./get-suite-detail";
import { listSuiteResults } from "./list-suite-results";
import { updateSuite } from "./update-suite";

export const suitesOperations = implement(suitesApi, {
  duplicateSuite: (ctx, { path }) => duplicateSuite(ctx, path.suiteId),
  getSuite: (ctx, { path }) => getSuiteDetail(ctx, path.suiteId),
  updateSuite: (ctx, { path, body }) => updateSuite(ctx, path.suiteId, body),
  deleteSuite: (ctx, { path }) => archiveSuite(ctx, path.suiteId),
  unarchiveSuite: (ctx, { path }) => unarchiveSuite(ctx, path.suiteId),
  listSuites: (ctx) => listSuiteResults(ctx),
  createSuite: (ctx, { body }) => createSuite(ctx, body),
});
