import type { Comparison } from './api';
import { shortId } from './ComparePage';

/** A column's head for each run; those of the compared runs may span more columns than that of the first. */
export function RunHeads({ comparison, span = 1 }: { comparison: Comparison; span?: number }) {
  return comparison.runs?.map((run, i) => (
    <th key={run.id} scope="col" colSpan={i > 0 ? span : 1}>
      <code>{shortId(run)}</code>
    </th>
  ));
}
