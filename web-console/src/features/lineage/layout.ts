import type { Graph, GraphEdge, GraphNode } from './api';

/** One box of the drawing; things that the same step made from the same things and that led to the same share one. */
export type Box = { id: string; members: GraphNode[]; column: number; row: number };
export type Line = { from: Box; to: Box };
export type Drawing = { boxes: Box[]; lines: Line[]; columns: number; rows: number };

/** Places each box one column after the last that it was made from; within a column near what it was made from. */
export function draw(graph: Graph): Drawing {
  const nodes = graph.nodes ?? [];
  const edges = graph.edges ?? [];
  const groups = group(nodes, edges);
  const boxOf = new Map<string, Box>();
  const boxes = [...groups.entries()].map(([id, members]) => {
    const box = { id, members, column: 0, row: 0 };
    for (const member of members) boxOf.set(member.id ?? '', box);
    return box;
  });
  const lines = linesBetween(edges, boxOf);
  placeColumns(boxes, lines);
  const columns = 1 + Math.max(0, ...boxes.map((box) => box.column));
  const rows = placeRows(boxes, lines, columns);
  return { boxes, lines, columns, rows };
}

function group(nodes: GraphNode[], edges: GraphEdge[]): Map<string, GraphNode[]> {
  const groups = new Map<string, GraphNode[]>();
  for (const node of nodes) {
    const into = edges.filter((e) => e.input === node.id).map((e) => e.output);
    const from = edges.filter((e) => e.output === node.id).map((e) => e.input);
    const key =
      node.kind === 'ARTIFACT' && node.name
        ? JSON.stringify([node.name, into.sort(), from.sort()])
        : (node.id ?? '');
    groups.set(key, [...(groups.get(key) ?? []), node]);
  }
  return groups;
}

function linesBetween(edges: GraphEdge[], boxOf: Map<string, Box>): Line[] {
  const lines = new Map<string, Line>();
  for (const edge of edges) {
    const from = boxOf.get(edge.input ?? '');
    const to = boxOf.get(edge.output ?? '');
    if (from && to && from !== to) lines.set(`${from.id}\n${to.id}`, { from, to });
  }
  return [...lines.values()];
}

function placeColumns(boxes: Box[], lines: Line[]) {
  // A cycle, which only a forged record can hold, must not run for ever.
  for (let round = 0; round < boxes.length; round++) {
    let moved = false;
    for (const { from, to } of lines) {
      if (to.column <= from.column) {
        to.column = from.column + 1;
        moved = true;
      }
    }
    if (!moved) return;
  }
}

function placeRows(boxes: Box[], lines: Line[], columns: number): number {
  let rows = 1;
  for (let column = 0; column < columns; column++) {
    const here = boxes.filter((box) => box.column === column);
    const weight = (box: Box) => {
      const from = lines.filter((line) => line.to === box).map((line) => line.from.row);
      return from.length ? from.reduce((a, b) => a + b, 0) / from.length : 0;
    };
    here.sort((a, b) => weight(a) - weight(b));
    here.forEach((box, row) => {
      box.row = row;
    });
    rows = Math.max(rows, here.length);
  }
  return rows;
}
