import { projectContracts } from "@/lib/api/server/contracts/project-contracts";
import { route } from "@/lib/api/server/route";
import { getMedia } from "@/lib/results/runs/server/get-media";
import { mediaResponse } from "@/lib/results/runs/server/media-response";

export const GET = route(projectContracts.getMedia, async ({ project, param }) => {
  const part = { messageKey: param("messageKey"), index: Number(param("index")) };
  return mediaResponse(await getMedia(project.id, param("runId"), part));
});
