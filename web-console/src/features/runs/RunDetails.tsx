import type { Run } from '@/lib/api';
import { digest } from '@/lib/format';

export function RunDetails({ run }: { run: Run }) {
  const digests: [string, string | undefined | null][] = [
    ['dataset', run.datasetDigest],
    ['features', run.featuresDigest],
    ['fusion', run.fusionDigest],
    ['model', run.modelDigest],
    ['report', run.reportDigest],
  ];
  return (
    <div className="panel scroll">
      <table>
        <tbody>
          <tr>
            <th scope="row">fusion</th>
            <td>{run.fusion}</td>
          </tr>
          <tr>
            <th scope="row">rankers</th>
            <td>{run.rankers?.join(', ')}</td>
          </tr>
          <tr>
            <th scope="row">seed</th>
            <td>{String(run.seed)}</td>
          </tr>
          <tr>
            <th scope="row">MLflow</th>
            <td>
              <code>{run.mlflowRunId ?? '–'}</code>
            </td>
          </tr>
          {digests.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>
                <code title={value ?? undefined}>{value ?? digest(value)}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
