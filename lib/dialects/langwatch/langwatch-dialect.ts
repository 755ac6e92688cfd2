import { ERROR_STATUS } from "@/lib/base/errors";
import type { ForeignDialect } from "@/lib/platform/http/dialect";
import { langwatchErrorBody, langwatchErrorSchema } from "./error-body";
import { langwatchApi } from "./langwatch-api";
import { langwatchLibraryApi } from "./library-api";
import { langwatchRunningApi } from "./running-api";
import { langwatchTracesApi } from "./traces-api";

/** LangWatch's clients expect 400 for a name conflict. */
export const langwatchDialect: ForeignDialect = {
  name: "langwatch",
  statusOf: (code) => (code === "conflict" ? 400 : ERROR_STATUS[code]),
  errorBody: langwatchErrorBody,
  unexpectedErrorBody: (error) => ({ error: "Internal server error", ...error }),
  errorSchema: langwatchErrorSchema,
  errorMediaType: "application/json",
  tables: {
    langwatch: langwatchApi,
    langwatchLibrary: langwatchLibraryApi,
    langwatchRunning: langwatchRunningApi,
    langwatchTraces: langwatchTracesApi,
  },
  unsupportedNames: [],
};
