import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ScrollPanel } from '@/components/ScrollPanel';
import { StateTag } from '@/components/StateTag';
import { digest, time } from '@/lib/format';
import type { Graph, GraphNode } from './api';
import { draw } from './layout';

/** All of the graph in words, from the sources on. */
export function LineageTable({ graph, selected, at }: { graph: Graph; selected: string; at?: string }) {
  const { t } = useTranslation();
  const nodes = new Map((graph.nodes ?? []).map((node) => [node.id, node]));
  const ordered = draw(graph)
    .boxes.sort((a, b) => a.column - b.column || a.row - b.row)
    .flatMap((box) => box.members);
  const neighbours = (id: string | undefined, into: boolean) =>
    (graph.edges ?? [])
      .filter((edge) => (into ? edge.input : edge.output) === id)
      .map((edge) => nodes.get(into ? edge.output : edge.input))
      .filter((node) => node !== undefined);
  return (
    <ScrollPanel label={t('lineage.caption')}>
      <table>
        <caption>{t('lineage.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('lineage.kind')}</th>
            <th scope="col">{t('lineage.name')}</th>
            <th scope="col">{t('lineage.madeFrom')}</th>
            <th scope="col">{t('lineage.madeInto')}</th>
            <th scope="col">{t('lineage.run')}</th>
            <th scope="col">{t('lineage.when')}</th>
            <th scope="col">{t('lineage.who')}</th>
          </tr>
        </thead>
        <tbody>
          {ordered.map((node) => (
            <tr key={node.id} aria-current={node.digest === selected ? 'true' : undefined}>
              <td>
                {t(`lineage.kinds.${node.kind}`)}
                {node.digest === selected && <span className="note"> ({t('lineage.selected')})</span>}
              </td>
              <td>
                <Name node={node} at={at} />
              </td>
              <td>
                <Names nodes={neighbours(node.id, false)} />
              </td>
              <td>
                <Names nodes={neighbours(node.id, true)} />
              </td>
              <td>
                {node.runId ? (
                  <Link to="/runs/$id" params={{ id: node.runId }}>
                    {node.runId.slice(0, 8)}
                  </Link>
                ) : (
                  '–'
                )}
              </td>
              <td className="time">{time(node.at)}</td>
              <td>{node.by ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollPanel>
  );
}

function Name({ node, at }: { node: GraphNode; at?: string }) {
  const { t } = useTranslation();
  if (node.digest) {
    return (
      <>
        {node.name}{' '}
        <Link to="/lineage/$digest" params={{ digest: node.digest }} search={{ at }} title={node.digest}>
          <code>{digest(node.digest)}</code>
        </Link>
      </>
    );
  }
  const key = node.id?.slice((node.id.indexOf(':') ?? 0) + 1) ?? '';
  return (
    <>
      {node.kind === 'REVIEW' ? (
        <Link to="/reviews/$id" params={{ id: key }}>
          {node.name}
        </Link>
      ) : (
        <span className="source">{node.name}</span>
      )}{' '}
      {node.state && <StateTag state={node.state} />}{' '}
      {node.rankings != null && (
        <span className="note">{t('lineage.rankings', { count: node.rankings })}</span>
      )}
    </>
  );
}

const SHOWN = 4;

function Names({ nodes }: { nodes: GraphNode[] }) {
  if (nodes.length === 0) return <>–</>;
  const names = nodes.map((node) => node.name ?? digest(node.digest));
  const counted = [...new Set(names)].map((name) => {
    const count = names.filter((other) => other === name).length;
    return count > 1 ? `${name} × ${count}` : name;
  });
  const rest = counted.length - SHOWN;
  return <>{counted.slice(0, SHOWN).join(', ') + (rest > 0 ? ` + ${rest}` : '')}</>;
}
