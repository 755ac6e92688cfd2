import type { DialectServer } from "../../server/dialect-server";
import { langwatchOperations } from "./langwatch-operations";
import { langwatchLibraryOperations } from "./library-operations";
import { loadSamples } from "./load-samples";
import { langwatchRunningOperations } from "./running-operations";
import { langwatchTracesOperations } from "./traces-operations";

export const langwatchServer: DialectServer = {
  operations: {
    langwatch: langwatchOperations,
    langwatchLibrary: langwatchLibraryOperations,
    langwatchRunning: langwatchRunningOperations,
    langwatchTraces: langwatchTracesOperations,
  },
  loadSamples,
};
