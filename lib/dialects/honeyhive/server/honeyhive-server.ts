import type { DialectServer } from "../../server/dialect-server";
import { findAbsentResource } from "./find-absent-resource";
import { honeyhiveOperations } from "./honeyhive-operations";
import { honeyhiveV1Operations } from "./honeyhive-v1-operations";

export const honeyhiveServer: DialectServer = {
  operations: { honeyhive: honeyhiveOperations, honeyhiveV1: honeyhiveV1Operations },
  findUnsupported: findAbsentResource,
};
