import { parseAsBoolean, useQueryState } from "nuqs";
import { useEffect, useEffectEvent, useId, useRef, useState } from "react";

import type { RunAddress } from "@/lib/base/paths";
import type { StartAnswer } from "@/lib/results/batches/batch-schema";

/** The dialog that runs the saved scenario of the form, and the run that it started last. A new scenario has none. */
export function useTrialRun(project: string, scenarioId: string | null) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  /** Of the element that shows the run: on a narrow screen it is below the form. */
  const resultId = `${id}-result`;
  const [isWanted, setIsWanted] = useQueryState("run", parseAsBoolean.withDefault(false));
  const isFirst = isWanted && scenarioId !== null;
  const [isOpen, setIsOpen] = useState(isFirst);
  const [started, setStarted] = useState<RunAddress | null>(null);
  const onStarted = ({ setId, batchId, runs }: StartAnswer) => {
    const [first] = runs;
    if (first) setStarted({ project, setId, batchId, runId: first.runId });
    dialog.current?.close();
    document.getElementById(resultId)?.scrollIntoView({ block: "nearest" });
  };
  const showFirst = useEffectEvent(() => {
    dialog.current?.showModal();
    void setIsWanted(null);
  });
  // External system: the dialog. By the address, a scenario that was just created asks for its first run.
  useEffect(() => {
    if (isFirst) showFirst();
  }, [isFirst]);
  return {
    started,
    resultId,
    open: () => {
      setIsOpen(true);
      dialog.current?.showModal();
    },
    sheet: {
      ref: dialog,
      id,
      project,
      scenarioIds: scenarioId === null ? [] : [scenarioId],
      isOpen,
      onClose: () => {
        setIsOpen(false);
      },
      onStarted,
    },
  };
}
