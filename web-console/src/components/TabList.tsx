import { type KeyboardEvent, useRef } from 'react';

const MOVES: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };

/** Tabs of a page: one stop of the Tab key, and the arrow keys go from one to the next. */
export function TabList({
  names,
  chosen,
  label,
  onChoose,
}: {
  names: string[];
  chosen: string;
  label: (name: string) => string;
  onChoose: (name: string) => void;
}) {
  const list = useRef<HTMLDivElement>(null);

  function move(event: KeyboardEvent) {
    const by = MOVES[event.key];
    if (!by) return;
    const next = (names.indexOf(chosen) + by + names.length) % names.length;
    (list.current?.children[next] as HTMLElement | undefined)?.focus();
    onChoose(names[next] ?? chosen);
  }

  return (
    <div className="tabs" role="tablist" ref={list} onKeyDown={move}>
      {names.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          aria-selected={chosen === name}
          tabIndex={chosen === name ? 0 : -1}
          onClick={() => onChoose(name)}
        >
          {label(name)}
        </button>
      ))}
    </div>
  );
}
