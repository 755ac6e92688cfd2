"use client";

import { ChevronRight } from "lucide-react";
import { useId, useState, type ReactNode } from "react";

import { Allowed } from "@/components/people/access";
import { cn } from "@/components/ui/cn";
import { Button } from "@/components/ui/inputs/button";
import { DeleteButton } from "@/components/ui/inputs/confirm-button";
import type { ArchiveScope } from "@/lib/results/archive/archive-schema";

/** A set, a batch or a run that can be archived or restored. */
export interface DataItem {
  scope: ArchiveScope;
  name: string;
}

interface DataRowProps {
  item: DataItem;
  note: ReactNode;
  /** "Archive" or "Restore". */
  verb: string;
  onMove: (item: DataItem) => void;
  /** Deletes it for good; absent where that is not offered. */
  onDelete?: (item: DataItem) => void;
  /** What is shown below the row once it is opened; nothing for a run. */
  children?: ReactNode;
}

export function DataRow({ item, note, verb, onMove, onDelete, children }: DataRowProps) {
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  return (
    <li className="py-1">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-2">
        <div className="flex min-w-0 flex-1 basis-48 items-center gap-1.5">
          {children !== undefined && (
            <Button
              variant="ghost"
              size="icon"
              aria-expanded={isOpen}
              aria-label={`Contents of ${item.name}`}
              onClick={() => {
                setIsOpen(!isOpen);
              }}
            >
              <ChevronRight
                aria-hidden
                className={cn("transition-transform", isOpen && "rotate-90")}
              />
            </Button>
          )}
          <span id={id} dir="auto" className="min-w-0 py-1 wrap-anywhere">
            {item.name}
          </span>
        </div>
        <span className="text-muted text-xs">{note}</span>
        <Allowed to="write">
          <Button
            size="sm"
            aria-label={`${verb} ${item.name}`}
            onClick={() => {
              onMove(item);
            }}
          >
            {verb}
          </Button>
        </Allowed>
        {onDelete && (
          <Allowed to="admin">
            <DeleteButton
              aria-label={`Delete ${item.name}`}
              question={`Delete ${item.name} for good?`}
              explanation="Its archived runs are removed with their events and traces about ten minutes from now. Until then they can be restored."
              error={null}
              onConfirm={() => {
                onDelete(item);
              }}
            />
          </Allowed>
        )}
      </div>
      {isOpen && (
        <div aria-labelledby={id} role="group" className="border-border mt-1 ml-5.5 border-l pl-2">
          {children}
        </div>
      )}
    </li>
  );
}

export function DataList({ children, isNested }: { children: ReactNode; isNested: boolean }) {
  return (
    <ul
      className={cn(
        "border-border divide-border divide-y text-sm",
        !isNested && "rounded-lg border",
      )}
    >
      {children}
    </ul>
  );
}
