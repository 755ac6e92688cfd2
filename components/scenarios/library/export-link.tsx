import { Download } from "lucide-react";

import { buttonVariants } from "@/components/ui/inputs/button";
import { apiPaths } from "@/lib/base/paths";
import type { FileFormat } from "@/lib/scenarios/files/read-scenario-file";

interface ExportLinkProps {
  project: string;
  ids: readonly string[];
  format: FileFormat;
}

/** Downloads scenarios as a file; all of them where none is named. */
export function ExportLink({ project, ids, format }: ExportLinkProps) {
  const query = new URLSearchParams({ format, ...(ids.length > 0 && { ids: ids.join(",") }) });
  return (
    <a
      href={`${apiPaths.exportScenarios(project)}?${query.toString()}`}
      download
      className={buttonVariants({ size: "sm" })}
    >
      <Download aria-hidden />
      Export {format.toUpperCase()}
    </a>
  );
}
