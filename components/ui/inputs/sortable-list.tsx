"use client";

// A list that is put in order by dragging, by the keyboard on the handle, or by plain buttons.
import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
  type Announcements,
  type DragEndEvent,
  type UniqueIdentifier,
} from "@dnd-kit/core";
import {
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { ArrowDown, ArrowUp, GripVertical, Trash2 } from "lucide-react";
import { useId, type ReactNode } from "react";

import { cn } from "@/components/ui/cn";
import { formatCount } from "@/lib/base/text/format";
import { IconButton } from "./icon-button";

interface SortableListProps<T extends { id: string }> {
  /** What an item is: "criterion". */
  what: string;
  items: readonly T[];
  onMove: (from: number, to: number) => void;
  onRemove: (index: number) => void;
  children: (item: T, index: number) => ReactNode;
}

export function SortableList<T extends { id: string }>({
  what,
  items,
  onMove,
  onRemove,
  children,
}: SortableListProps<T>) {
  const id = useId();
  const sensors = useSensors(
    useSensor(PointerSensor),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const at = (wanted: UniqueIdentifier | undefined) => items.findIndex(({ id }) => id === wanted);
  const handleDragEnd = ({ active, over }: DragEndEvent) => {
    const [from, to] = [at(active.id), at(over?.id)];
    if (from >= 0 && to >= 0 && from !== to) onMove(from, to);
  };
  return (
    <DndContext
      id={id}
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={{ announcements: announcementsOf(what, items.length, at) }}
      onDragEnd={handleDragEnd}
    >
      <SortableContext items={[...items]} strategy={verticalListSortingStrategy}>
        <ol className="space-y-2">
          {items.map((item, index) => (
            <SortableItem
              key={item.id}
              id={item.id}
              name={`${what} ${String(index + 1)}`}
              onUp={
                index > 0
                  ? () => {
                      onMove(index, index - 1);
                    }
                  : undefined
              }
              onDown={
                index < items.length - 1
                  ? () => {
                      onMove(index, index + 1);
                    }
                  : undefined
              }
              onRemove={() => {
                onRemove(index);
              }}
            >
              {children(item, index)}
            </SortableItem>
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  );
}

/** What a screen reader announces during a drag: positions, not ids. */
function announcementsOf(
  what: string,
  count: number,
  at: (id: UniqueIdentifier | undefined) => number,
): Announcements {
  const place = (id: UniqueIdentifier | undefined) => String(at(id) + 1);
  return {
    onDragStart: ({ active }) =>
      `Picked up ${what} ${place(active.id)}. Arrow keys move it, Space drops it, Escape cancels.`,
    onDragOver: ({ active, over }) =>
      over && over.id !== active.id
        ? `Move to position ${place(over.id)} of ${formatCount(count)}.`
        : undefined,
    onDragEnd: ({ over }) => `Dropped at position ${place(over?.id)} of ${formatCount(count)}.`,
    onDragCancel: ({ active }) => `Returned to position ${place(active.id)}.`,
  };
}

interface SortableItemProps {
  id: string;
  name: string;
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
  onRemove: () => void;
  children: ReactNode;
}

function SortableItem({ id, name, onUp, onDown, onRemove, children }: SortableItemProps) {
  const { attributes, listeners, setNodeRef, transform, transition, isDragging } = useSortable({
    id,
  });
  return (
    <li
      ref={setNodeRef}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      className={cn("flex items-start gap-1", isDragging && "relative z-10 opacity-80")}
    >
      <button
        type="button"
        {...attributes}
        {...listeners}
        aria-label={`Drag ${name}`}
        className="text-subtle hover:text-foreground flex h-8 w-6 shrink-0 cursor-grab touch-none items-center justify-center rounded-md"
      >
        <GripVertical aria-hidden className="size-4" />
      </button>
      <div className="min-w-0 flex-1">{children}</div>
      <div className="flex h-8 shrink-0 items-center">
        <IconButton label={`Move ${name} up`} onClick={onUp}>
          <ArrowUp aria-hidden />
        </IconButton>
        <IconButton label={`Move ${name} down`} onClick={onDown}>
          <ArrowDown aria-hidden />
        </IconButton>
        <IconButton label={`Remove ${name}`} onClick={onRemove}>
          <Trash2 aria-hidden />
        </IconButton>
      </div>
    </li>
  );
}
