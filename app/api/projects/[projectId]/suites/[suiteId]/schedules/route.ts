import { serve } from "@/lib/api/server/serve";
import { schedulesOperations } from "@/lib/runner/schedules/server/schedules-operations";

export const GET = serve(schedulesOperations.listSchedules);
export const POST = serve(schedulesOperations.createSchedule);
