"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTheme } from "next-themes";
import { useEffect, useRef, useState } from "react";

import { useMay } from "@/components/people/access";
import { findQueries } from "@/lib/api/find/client/find-queries";
import { plural } from "@/lib/base/text/names";
import { foundGroups } from "./found-groups";
import { listCommands, matchCommands } from "./palette-commands";
import { PaletteField } from "./palette-field";
import { optionId, PaletteList } from "./palette-list";

interface CommandPaletteProps {
  project: string;
  onShowShortcuts: () => void;
  onClose: () => void;
}

/** A dialog with one field that finds pages, things by their names, and actions. */
export function CommandPalette({ project, onShowShortcuts, onClose }: CommandPaletteProps) {
  const { setTheme } = useTheme();
  const mayWrite = useMay("write");
  const [commands] = useState(() => listCommands({ project, setTheme, onShowShortcuts, mayWrite }));
  const [text, setText] = useState("");
  const [activeId, setActiveId] = useState<string | null>(null);
  const { found, isSearching, error, search } = useFound(project);
  const groups = [...matchCommands(commands, text), ...found];
  const items = groups.flatMap((group) => group.items);
  const activeIndex = Math.max(
    0,
    items.findIndex(({ id }) => id === activeId),
  );
  const active = items[activeIndex];
  return (
    <dialog
      ref={showWhenMounted}
      aria-label="Search and commands"
      className="border-border-strong bg-background text-foreground mx-auto mt-[10dvh] w-[min(40rem,calc(100vw-2rem))] overflow-hidden rounded-xl border p-0 shadow-2xl"
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) event.currentTarget.close(); // the backdrop
      }}
    >
      <PaletteField
        activeId={active ? optionId(active) : undefined}
        onText={(typed) => {
          setText(typed);
          setActiveId(null);
          search(typed);
        }}
        onMove={(by) => {
          const next = items.at((activeIndex + by) % items.length);
          if (next) setActiveId(next.id);
        }}
      />
      <PaletteList groups={groups} active={active} onActivate={setActiveId} />
      <p role="status" className="text-muted border-border border-t px-4 py-2 text-xs">
        {error ? `Could not search: ${error.message}` : describe(items.length, isSearching)}
      </p>
    </dialog>
  );
}

function showWhenMounted(element: HTMLDialogElement | null): void {
  element?.showModal();
}

function describe(count: number, isSearching: boolean): string {
  if (isSearching) return "Searching…";
  if (count === 0) return "No results";
  return plural(count, "result");
}

const TYPING_PAUSE_MS = 150;

/** What the server finds, once the typing pauses. */
function useFound(project: string) {
  const [wanted, setWanted] = useState("");
  const [searched, setSearched] = useState("");
  const timer = useRef<number>(undefined);
  useEffect(
    () => () => {
      window.clearTimeout(timer.current);
    },
    [],
  );
  const query = useQuery({
    ...findQueries.byName(project, searched),
    enabled: searched !== "",
    placeholderData: keepPreviousData,
  });
  const search = (typed: string) => {
    const text = typed.trim();
    setWanted(text);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      setSearched(text);
    }, TYPING_PAUSE_MS);
  };
  const isShown = wanted !== "" && searched !== "" && query.data !== undefined;
  return {
    found: isShown ? foundGroups(project, query.data) : [],
    isSearching: wanted !== searched || query.isFetching,
    error: query.error,
    search,
  };
}
