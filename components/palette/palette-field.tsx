import { Search } from "lucide-react";
import type { KeyboardEvent } from "react";

export const PALETTE_LIST_ID = "palette-list";

interface PaletteFieldProps {
  activeId: string | undefined;
  onText: (text: string) => void;
  /** To the next option, or the one before. */
  onMove: (by: 1 | -1) => void;
}

export function PaletteField({ activeId, onText, onMove }: PaletteFieldProps) {
  const handleKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") onMove(1);
    else if (event.key === "ArrowUp") onMove(-1);
    else if (event.key === "Enter") document.getElementById(activeId ?? "")?.click();
    else if (isToggle(event)) event.currentTarget.closest("dialog")?.close();
    else return;
    event.preventDefault();
  };
  return (
    <label className="border-border relative block border-b">
      <span className="sr-only">Search pages, results, the library and actions</span>
      <Search aria-hidden className="text-subtle absolute top-1/2 left-4 size-4 -translate-y-1/2" />
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls={PALETTE_LIST_ID}
        aria-autocomplete="list"
        {...(activeId !== undefined && { "aria-activedescendant": activeId })}
        placeholder="Search or run a command"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        className="placeholder:text-subtle h-12 w-full bg-transparent pr-4 pl-11 text-base outline-none"
        onChange={(event) => {
          onText(event.target.value);
        }}
        onKeyDown={handleKey}
      />
    </label>
  );
}

/** The key that opened it closes it. */
function isToggle({ ctrlKey, metaKey, key }: KeyboardEvent): boolean {
  return (ctrlKey || metaKey) && key.toLowerCase() === "k";
}
