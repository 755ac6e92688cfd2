import { implement } from "@/lib/access/implement";
import { healthApi } from "@/lib/api/health-api";
import { checkHealth, checkReadiness } from "@/lib/platform/health/server/check-health";

export const healthOperations = implement(healthApi, {
  getHealth: checkHealth,
  getReadiness: checkReadiness,
  getLiveness: () => Promise.resolve({ status: "ok" }),
  postLiveness: () => Promise.resolve({ status: "ok" }),
});
