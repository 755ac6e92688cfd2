"use client";

import { useQuery } from "@tanstack/react-query";
import { ShieldOff } from "lucide-react";
import { useId, useRef, useState } from "react";

import { useMay } from "@/components/people/access";
import { Button } from "@/components/ui/inputs/button";
import { Sheet } from "@/components/ui/panels/sheet";
import { visibleText } from "@/lib/base/text/visible-text";
import { quarantineQueries } from "@/lib/results/quarantine/client/quarantine-queries";
import {
  countsAgainSince,
  endOfQuarantine,
  isActive,
  type Quarantine,
} from "@/lib/results/quarantine/quarantine-schema";
import { QuarantineForm } from "./quarantine-form";

interface QuarantineButtonProps {
  project: string;
  cell: { setId: string; cellKey: string; name: string };
  isStableFail: boolean;
  /** A cell that passes throughout needs none. */
  isOffered: boolean;
}

/** Puts a cell into quarantine; of one that is in it, why and until when. */
export function QuarantineButton({ isOffered, ...cell }: QuarantineButtonProps) {
  const found = useQuarantine(cell);
  const active = found && isActive(found) ? found : null;
  const mayChange = useMay("review");
  return (
    <>
      {mayChange && (active !== null || isOffered) && <OpenForm {...cell} active={active} />}
      {!mayChange && active && <InQuarantine title={titleOf(active)} />}
      {found && <CountsAgain quarantine={found} />}
    </>
  );
}

/** Of a quarantine that ended by itself, until somebody removes it from the list. */
function CountsAgain({ quarantine }: { quarantine: Quarantine }) {
  const since = countsAgainSince(quarantine);
  if (since === null) return null;
  return (
    <span
      title={endOfQuarantine(quarantine) ?? ""}
      className="text-warning relative z-10 inline-flex items-center px-2 text-xs"
    >
      Quarantine ended: counts again since {since}
    </span>
  );
}

type CellProps = Omit<QuarantineButtonProps, "isOffered">;

/** The quarantine of the cell, also one that has ended by itself. */
function useQuarantine({ project, cell }: CellProps): Quarantine | null {
  const { data = [] } = useQuery(quarantineQueries.list(project));
  const isOfCell = ({ setId, cellKey }: Quarantine) =>
    setId === cell.setId && cellKey === cell.cellKey;
  return data.find(isOfCell) ?? null;
}

/** A button with the form in a sheet. */
function OpenForm({
  project,
  cell,
  isStableFail,
  active,
}: CellProps & { active: Quarantine | null }) {
  const sheet = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const name = visibleText(cell.name);
  const label = active ? "In quarantine" : "Quarantine";
  return (
    <>
      <Button
        size="sm"
        variant="ghost"
        className="relative z-10"
        aria-label={`${label}: ${name}`}
        title={active ? titleOf(active) : "Quarantine: gates do not count it for a while"}
        onClick={() => {
          setIsOpen(true);
          sheet.current?.showModal();
        }}
      >
        <ShieldOff aria-hidden />
        {label}
      </Button>
      <Sheet
        ref={sheet}
        id={id}
        title={`Quarantine ${name}`}
        onClose={() => {
          setIsOpen(false);
        }}
      >
        {isOpen && (
          <QuarantineForm
            project={project}
            cell={cell}
            quarantine={active}
            isStableFail={isStableFail}
            onSaved={() => sheet.current?.close()}
          />
        )}
      </Sheet>
    </>
  );
}

/** For whoever cannot change it. */
function InQuarantine({ title }: { title: string }) {
  return (
    <span
      title={title}
      className="text-muted relative z-10 inline-flex items-center gap-1.5 px-2 text-xs"
    >
      <ShieldOff aria-hidden className="size-3.5" />
      In quarantine
    </span>
  );
}

function titleOf({ reason, owner, until }: Quarantine): string {
  const of = owner === null ? "" : `, ${visibleText(owner)}`;
  return `${visibleText(reason)}${of}, until ${until.slice(0, 10)}`;
}
