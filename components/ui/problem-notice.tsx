import { TriangleAlert } from "lucide-react";

import { visibleText } from "@/lib/base/text/visible-text";
import { Notice } from "./notice";

/** Why a stored thing cannot be used; nothing where it can. */
export function ProblemNotice({ problem }: { problem: string | undefined }) {
  if (problem === undefined) return null;
  return <Notice Icon={TriangleAlert} tone="warning" title={visibleText(problem)} />;
}

/** The same, in a row of a list. */
export function ProblemLine({ problem }: { problem: string | undefined }) {
  if (problem === undefined) return null;
  return <p className="text-warning text-xs wrap-anywhere">{visibleText(problem)}</p>;
}
