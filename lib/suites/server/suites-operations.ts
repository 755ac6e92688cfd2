import { implement } from "@/lib/access/implement";
import { suitesApi } from "../suites-api";
import { createSuite, duplicateSuite, updateSuite } from "./save-suite";
import { getSuiteDetail, listSuiteResults } from "./suite-results";
import { archiveSuite, unarchiveSuite } from "./suites";

export const suitesOperations = implement(suitesApi, {
  duplicateSuite: (ctx, { path }) => duplicateSuite(ctx, path.suiteId),
  getSuite: (ctx, { path }) => getSuiteDetail(ctx, path.suiteId),
  updateSuite: (ctx, { path, body }) => updateSuite(ctx, path.suiteId, body),
  deleteSuite: (ctx, { path }) => archiveSuite(ctx, path.suiteId),
  unarchiveSuite: (ctx, { path }) => unarchiveSuite(ctx, path.suiteId),
  listSuites: (ctx) => listSuiteResults(ctx),
  createSuite: (ctx, { body }) => createSuite(ctx, body),
});
