import { projectsOperations } from "@/lib/access/projects/server/projects-operations";
import { serve } from "@/lib/api/server/serve";

export const POST = serve(projectsOperations.deleteProject);
