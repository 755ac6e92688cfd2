"use client";

import type { ReactNode } from "react";

import { useMediaQuery } from "./use-media-query";

const BREAKPOINTS = { sm: "40rem", md: "48rem", lg: "64rem", xl: "80rem" } as const;

/** From which width on a column is shown; null is always. */
export type ColumnWidth = keyof typeof BREAKPOINTS | null;

interface DetailRowProps {
  id: string;
  /** Of the table, in any order. */
  columns: readonly ColumnWidth[];
  children: ReactNode;
}

/** What a row opens, across the columns that are shown: a span over hidden ones would add columns of no name. */
export function DetailRow({ id, columns, children }: DetailRowProps) {
  const isWide = {
    sm: useMediaQuery(`(width >= ${BREAKPOINTS.sm})`, true),
    md: useMediaQuery(`(width >= ${BREAKPOINTS.md})`, true),
    lg: useMediaQuery(`(width >= ${BREAKPOINTS.lg})`, true),
    xl: useMediaQuery(`(width >= ${BREAKPOINTS.xl})`, true),
  };
  const shown = columns.filter((width) => width === null || isWide[width]);
  return (
    <tr id={id} className="border-border border-b last:border-b-0">
      <td colSpan={shown.length} className="bg-surface px-3 py-2">
        {children}
      </td>
    </tr>
  );
}
