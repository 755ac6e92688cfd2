import { client } from "@/lib/platform/query/client";
import type { evaluatorsApi } from "../evaluators-api";

export const evaluatorsClient = client<typeof evaluatorsApi>("evaluators");
