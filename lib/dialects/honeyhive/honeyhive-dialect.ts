import type { Dialect } from "@/lib/platform/http/dialect";
import { honeyhiveErrorBody, honeyhiveErrorSchema, honeyhiveStatus } from "./error-body";

export const honeyhiveDialect: Dialect = {
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
};
