"use client";

import { Download } from "lucide-react";

import { destinationLook } from "@/components/layout/header/main-nav";
import { Button } from "@/components/ui/inputs/button";
import { MenuPopover, useChoose } from "@/components/ui/panels/popover";
import { apiPaths, type BatchAddress } from "@/lib/base/paths";

const FILES = [
  { label: "Report, one HTML file to read and send", what: "html" },
  { label: "CSV, a row for each run", what: "csv?rows=runs" },
  { label: "CSV, a row for each criterion", what: "csv?rows=criteria" },
  { label: "CSV, a row for each message", what: "csv?rows=messages" },
  { label: "Everything, to import elsewhere (JSONL)", what: "runs" },
] as const;

/** Downloads the batch as a file. */
export function ExportMenu({ address }: { address: BatchAddress }) {
  return (
    <MenuPopover
      label="Export"
      trigger={
        <Button size="sm">
          <Download aria-hidden />
          Export
        </Button>
      }
    >
      <Files address={address} />
    </MenuPopover>
  );
}

function Files({ address }: { address: BatchAddress }) {
  const choose = useChoose();
  return (
    <ul>
      {FILES.map(({ label, what }) => (
        <li key={what}>
          <a
            href={apiPaths.exportBatch(address, what)}
            download
            className={destinationLook(false, true)}
            onClick={() => {
              choose();
            }}
          >
            {label}
          </a>
        </li>
      ))}
    </ul>
  );
}
