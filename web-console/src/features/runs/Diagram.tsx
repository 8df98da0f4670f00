import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css';
import './diagram.css';
import { look } from '@/components/StateTag';
import type { Step } from '@/lib/api';
import { extent } from './step';

type Box = { x: number; y: number; width: number; height: number };
type Canvas = {
  viewbox(): { inner: Box; outer: Box };
  viewbox(shown: Box): void;
  addMarker(id: string, marker: string): void;
  removeMarker(id: string, marker: string): void;
};
type Overlays = {
  add(
    id: string,
    type: string,
    overlay: { position: { top: number; right: number }; html: HTMLElement },
  ): void;
  remove(filter: { type: string }): void;
};
type Registry = { get(id: string): unknown };
type Bus = { on(name: string, listener: (event: { element: { id: string } }) => void): void };

type Props = { xml: string; steps: Step[]; selected?: string; onSelect: (elementId: string) => void };

/** The process as drawn, with the state of each step marked on it. All it says stands in the table of steps, too. */
export function Diagram({ xml, steps, selected, onSelect }: Props) {
  const { t, i18n } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const select = useRef(onSelect);
  const [viewer, setViewer] = useState<NavigatedViewer>();
  select.current = onSelect;

  useEffect(() => {
    if (!box.current) return;
    const made = new NavigatedViewer({ container: box.current });
    let gone = false;
    made.importXML(xml).then(() => {
      if (gone) return;
      fit(made.get<Canvas>('canvas'));
      made.get<Bus>('eventBus').on('element.click', ({ element }) => select.current(element.id));
      setViewer(made);
    });
    return () => {
      gone = true;
      setViewer(undefined);
      made.destroy();
    };
  }, [xml]);

  useEffect(() => {
    if (!viewer) return;
    const marked = mark(viewer, steps, selected, (state) => t(`state.${state}`));
    return () => {
      for (const [id, marker] of marked) viewer.get<Canvas>('canvas').removeMarker(id, marker);
    };
  }, [viewer, steps, selected, t, i18n.language]);

  return <div ref={box} className="diagram" role="group" aria-label={t('run.diagramLabel')} />;
}

/** Room around the drawing for the tags, which stand above the shapes. */
const MARGIN = 24;

/** Shows the whole drawing in the middle, not enlarged, with the tags of its outermost shapes. */
function fit(canvas: Canvas) {
  const { inner, outer } = canvas.viewbox();
  const across = outer.width / (inner.width + 2 * MARGIN);
  const scale = Math.min(1, across, outer.height / (inner.height + 2 * MARGIN));
  const [width, height] = [outer.width / scale, outer.height / scale];
  const x = inner.x + (inner.width - width) / 2;
  canvas.viewbox({ x, y: inner.y + (inner.height - height) / 2, width, height });
}

function mark(
  viewer: NavigatedViewer,
  steps: Step[],
  selected: string | undefined,
  word: (state: string) => string,
) {
  const canvas = viewer.get<Canvas>('canvas');
  const overlays = viewer.get<Overlays>('overlays');
  const registry = viewer.get<Registry>('elementRegistry');
  overlays.remove({ type: 'state' });
  const marked: [string, string][] = [];
  for (const step of steps) {
    const id = step.elementId;
    if (!id || !registry.get(id) || step.state === 'NOT_STARTED') continue;
    const marker = `state-${look(step.state ?? '')[0]}`;
    canvas.addMarker(id, marker);
    marked.push([id, marker]);
    overlays.add(id, 'state', { position: { top: -12, right: 74 }, html: tag(step, word) });
  }
  if (selected && registry.get(selected)) {
    canvas.addMarker(selected, 'selected-step');
    marked.push([selected, 'selected-step']);
  }
  return marked;
}

function tag(step: Step, word: (state: string) => string): HTMLElement {
  const [kind, icon] = look(step.state ?? '');
  const element = document.createElement('span');
  element.className = `tag on-diagram ${kind}`;
  element.textContent = [icon, word(step.state ?? ''), extent(step)].join(' ').trimEnd();
  return element;
}
