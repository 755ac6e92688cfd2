import type { ForeignDialect } from "@/lib/platform/http/dialect";
import { honeyhiveErrorBody, honeyhiveErrorSchema, honeyhiveStatus } from "./error-body";
import { honeyhiveApi } from "./honeyhive-api";
import { honeyhiveV1Api } from "./honeyhive-v1-api";
import { UNSUPPORTED_RESOURCES } from "./unsupported-resources";

export const honeyhiveDialect: ForeignDialect = {
  name: "honeyhive",
  statusOf: honeyhiveStatus,
  errorBody: honeyhiveErrorBody,
  unexpectedErrorBody: (error) => ({
    error: "Internal server error",
    ...error,
    statusCode: 500,
    success: false,
    errorCode: "INTERNAL_SERVER_ERROR",
  }),
  errorSchema: honeyhiveErrorSchema,
  errorMediaType: "application/json",
  tables: { honeyhive: honeyhiveApi, honeyhiveV1: honeyhiveV1Api },
  unsupportedNames: Object.keys(UNSUPPORTED_RESOURCES),
};
