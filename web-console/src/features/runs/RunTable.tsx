import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ScrollPanel } from '@/components/ScrollPanel';
import { StateTag } from '@/components/StateTag';
import { inAddress } from '@/features/datasets/api';
import type { Run } from '@/lib/api';
import { duration, interval, score, time } from '@/lib/format';
import { type Column, columnsOf, type Order, orderOf, type RunSearch, SORTS } from './search';

type Props = {
  runs: Run[];
  search: RunSearch;
  ticked: string[];
  /** As many are ticked as can be compared. */
  full: boolean;
  onTick: (id: string) => void;
  onOrder: (order: Order) => void;
};

const NUMBERS: Column[] = ['seed', 'ndcg', 'took'];

export function RunTable({ runs, search, ticked, full, onTick, onOrder }: Props) {
  const { t } = useTranslation();
  const columns = columnsOf(search.columns);
  const order = orderOf(search.order);
  return (
    <ScrollPanel label={t('runs.title')}>
      <table>
        <caption>{t('runs.caption', { order: t(`runs.order.${order}`) })}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('runs.run')}</th>
            {columns.map((column) => (
              <Head key={column} column={column} order={order} onOrder={onOrder} />
            ))}
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => {
            const id = run.id ?? '';
            const on = ticked.includes(id);
            return (
              <tr key={id} className={on ? 'ticked' : undefined}>
                <td>
                  <input
                    type="checkbox"
                    className="tick"
                    aria-label={t('runs.tick', { run: id.slice(0, 8) })}
                    checked={on}
                    disabled={full && !on}
                    onChange={() => onTick(id)}
                  />
                </td>
                <td>
                  <Link to="/runs/$id" params={{ id }}>
                    {id.slice(0, 8)}
                  </Link>
                </td>
                {columns.map((column) => (
                  <td
                    key={column}
                    className={
                      NUMBERS.includes(column)
                        ? 'number'
                        : column === 'interval' || column === 'started'
                          ? 'interval'
                          : undefined
                    }
                  >
                    <Cell run={run} column={column} />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollPanel>
  );
}

function Head({ column, order, onOrder }: { column: Column; order: Order; onOrder: (order: Order) => void }) {
  const { t } = useTranslation();
  const sorts = SORTS[column];
  const className = NUMBERS.includes(column) ? 'number' : undefined;
  if (!sorts) {
    return (
      <th scope="col" className={className}>
        {t(`runs.${column}`)}
      </th>
    );
  }
  const [first, second] = sorts;
  const arrow = order === first ? ' ↓' : order === second ? ' ↑' : '';
  return (
    <th
      scope="col"
      className={className}
      aria-sort={order === first ? 'descending' : order === second ? 'ascending' : undefined}
    >
      <button type="button" className="sort" onClick={() => onOrder(order === first ? second : first)}>
        {t(`runs.${column}`)}
        <span aria-hidden="true">{arrow}</span>
      </button>
    </th>
  );
}

function Cell({ run, column }: { run: Run; column: Column }) {
  const { t } = useTranslation();
  switch (column) {
    case 'state':
      return <StateTag state={run.state ?? 'QUEUED'} />;
    case 'kind':
      return t(`runs.kinds.${run.kind}`);
    case 'dataset':
      return run.datasetName ? (
        <Link
          to="/datasets/$name/{-$version}"
          params={{
            name: run.datasetName,
            version: run.datasetVersion ? String(run.datasetVersion) : undefined,
          }}
          search={{ project: inAddress(run.project) }}
        >
          {run.datasetName}
          {run.datasetVersion ? `@${run.datasetVersion}` : ''}
        </Link>
      ) : (
        '–'
      );
    case 'model':
      return run.modelName ?? '–';
    case 'ranker':
      return [...(run.rankers ?? []), ...(run.search?.ranker ? [run.search.ranker] : [])].join(', ') || '–';
    case 'fusion':
      return run.fusion ?? '–';
    case 'modalities':
      return run.modalities?.map((m) => t(`modality.${m}`, { defaultValue: m })).join(', ') ?? '–';
    case 'labels':
      return run.labels ?? '–';
    case 'seed':
      return String(run.seed ?? '–');
    case 'ndcg':
      return score(run.ndcg?.mean);
    case 'interval':
      return interval(run.ndcg?.low, run.ndcg?.high);
    case 'gate':
      return run.gate?.verdict ?? '–';
    case 'by':
      return run.startedBy;
    case 'started':
      return time(run.createdAt);
    case 'took':
      return duration(run.startedAt, run.finishedAt);
  }
}
