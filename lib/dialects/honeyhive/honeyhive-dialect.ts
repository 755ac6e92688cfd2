import type { Dialect } from "@/lib/platform/http/dialect";
import { honeyhiveErrorBody, honeyhiveStatus } from "./error-body";

export const honeyhiveDialect: Dialect = {
  name: "honeyhive",
  statusOf: honeyhiveStatus,
  errorBody: honeyhiveErrorBody,
  unforeseenBody: { statusCode: 500, success: false, errorCode: "INTERNAL_SERVER_ERROR" },
};
