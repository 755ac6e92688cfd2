import { serve } from "@/lib/api/server/serve";
import { schedulesOperations } from "@/lib/runner/schedules/server/schedules-operations";

export const PATCH = serve(schedulesOperations.updateSchedule);
export const DELETE = serve(schedulesOperations.deleteSchedule);
