import { client } from "@/lib/platform/query/client";
import type { suitesApi } from "../suites-api";

export const suitesClient = client<typeof suitesApi>("suites");
