import type { Route } from "next";
import type { ComponentProps, MouseEvent } from "react";

import { cn } from "@/components/ui/cn";
import { PageLink } from "@/components/ui/links";
import { PALETTE_LIST_ID } from "./palette-field";

interface Labelled {
  /** Unique in the palette. */
  id: string;
  label: string;
  /** Where it belongs, or what it is. */
  note?: string;
}

export type PaletteItem =
  (Labelled & { kind: "page"; href: Route }) | (Labelled & { kind: "action"; run: () => void });

export interface PaletteGroup {
  name: string;
  items: readonly PaletteItem[];
}

export function optionId({ id }: PaletteItem): string {
  return `palette-${encodeURIComponent(id)}`;
}

interface PaletteListProps {
  groups: readonly PaletteGroup[];
  active: PaletteItem | undefined;
  onActivate: (id: string) => void;
}

export function PaletteList({ groups, active, onActivate }: PaletteListProps) {
  return (
    <div
      id={PALETTE_LIST_ID}
      role="listbox"
      aria-label="Results"
      className="max-h-[60dvh] overflow-y-auto overscroll-contain p-2 empty:hidden"
    >
      {groups.map(({ name, items }) => (
        <div key={name} role="group" aria-label={name}>
          <div aria-hidden className="text-subtle px-2 pt-2 pb-1 text-xs">
            {name}
          </div>
          {items.map((item) => (
            <Option
              key={item.id}
              item={item}
              isActive={item.id === active?.id}
              onActivate={onActivate}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

interface OptionProps {
  item: PaletteItem;
  isActive: boolean;
  onActivate: (id: string) => void;
}

function Option({ item, isActive, onActivate }: OptionProps) {
  const shared = {
    id: optionId(item),
    role: "option",
    "aria-selected": isActive,
    tabIndex: -1,
    className: cn(
      "flex w-full scroll-my-8 items-baseline gap-3 rounded-md px-2 py-1.5 text-left text-sm outline-none",
      isActive && "bg-hover outline-accent outline -outline-offset-1",
    ),
    onMouseMove: () => {
      if (!isActive) onActivate(item.id);
    },
    ...(isActive && { ref: keepInView }),
  } satisfies ComponentProps<"a"> & ComponentProps<"button">;
  const text = (
    <>
      <span dir="auto" className="min-w-0 truncate">
        {item.label}
      </span>
      {item.note !== undefined && (
        <span dir="auto" className="text-muted ml-auto max-w-1/2 shrink-0 truncate text-xs">
          {item.note}
        </span>
      )}
    </>
  );
  if (item.kind === "page")
    return (
      <PageLink {...shared} href={item.href} onClick={closePalette}>
        {text}
      </PageLink>
    );
  return (
    <button
      {...shared}
      type="button"
      onClick={(event) => {
        closePalette(event);
        item.run();
      }}
    >
      {text}
    </button>
  );
}

function keepInView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: "nearest" });
}

function closePalette(event: MouseEvent<HTMLElement>): void {
  event.currentTarget.closest("dialog")?.close();
}
