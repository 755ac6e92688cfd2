import { readYaml } from "@/lib/scenarios/server/import-scenarios";
import { readGateRules, type ReadRules } from "../gate-rules";

/** Rules as they were sent: YAML, or an object. */
export async function readRules(sent: string | Record<string, unknown>): Promise<ReadRules> {
  if (typeof sent !== "string") return readGateRules(sent);
  const { problem, value } = await readYaml(sent);
  if (problem !== null) return { rules: null, problems: [{ field: "", message: problem }] };
  return readGateRules(value);
}
