"use client";

import { useImperativeHandle, useRef, type Ref } from "react";

import { Kbd } from "@/components/ui/label-chip";
import { Sheet } from "@/components/ui/panels/sheet";
import {
  keyName,
  setSingleKeys,
  SHORTCUT_PLACES,
  SHORTCUTS,
  useShortcuts,
  useSingleKeys,
} from "./shortcuts";

/** Opens by its key, and by `showModal` of the dialog. */
export function ShortcutSheet({ ref }: { ref?: Ref<HTMLDialogElement> }) {
  const sheet = useRef<HTMLDialogElement>(null);
  useImperativeHandle<HTMLDialogElement | null, HTMLDialogElement | null>(ref, () => sheet.current);
  useShortcuts({ help: () => sheet.current?.showModal() });
  return (
    <Sheet ref={sheet} id="shortcuts" title="Keyboard shortcuts">
      <div className="grid gap-6 sm:grid-cols-2">
        {SHORTCUT_PLACES.map((place) => (
          <ShortcutGroup key={place} place={place} />
        ))}
      </div>
      <SingleKeySwitch />
    </Sheet>
  );
}

function ShortcutGroup({ place }: { place: (typeof SHORTCUT_PLACES)[number] }) {
  return (
    <section>
      <h3 className="text-muted mb-2 text-sm font-medium">{place}</h3>
      <dl className="space-y-1.5 text-sm">
        {SHORTCUTS.filter((shortcut) => shortcut.place === place).map(({ name, key, label }) => (
          <div key={name} className="flex items-start justify-between gap-4">
            <dt>{label}</dt>
            <dd>
              <Kbd>{keyName(key)}</Kbd>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function SingleKeySwitch() {
  const isOn = useSingleKeys();
  return (
    <label className="border-border mt-6 flex items-start gap-2.5 border-t pt-4 text-sm">
      <input
        type="checkbox"
        role="switch"
        checked={isOn}
        className="accent-accent mt-0.5 size-4"
        onChange={(event) => {
          setSingleKeys(event.target.checked);
        }}
      />
      <span>
        Single-key shortcuts
        <span className="text-muted block">When off, only Esc and browser shortcuts work.</span>
      </span>
    </label>
  );
}
