import { client } from "@/lib/platform/query/client";
import type { modelsApi } from "../models-api";

export const modelsClient = client<typeof modelsApi>("models");
