import type { DialectServer } from "../../server/dialect-server";
import { otlpOperations } from "./otlp-operations";

export const otlpServer: DialectServer = { operations: { otlp: otlpOperations } };
