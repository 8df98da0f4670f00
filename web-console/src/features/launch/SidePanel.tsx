import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { seconds } from '@/lib/format';
import type { Estimate, Finding, NewRun, RunCheck } from './api';
import { commandLine } from './commandLine';
import type { Source } from './LaunchPage';
import { changes, type Parsed } from './plan';

type Props = {
  request: NewRun;
  text: string;
  error: Parsed['error'];
  check?: RunCheck;
  findings: Finding[];
  pending: boolean;
  starting: boolean;
  source?: Source;
  onText: (text: string) => void;
};

/** Beside the form: whether the run can start, what it will take, what is changed, and the same as YAML and as a command. */
export function SidePanel(props: Props) {
  const { request, source, check } = props;
  return (
    <>
      <Verdict {...props} />
      {check?.startable && <Cost estimate={check.estimate} />}
      {source && <Changes source={source} request={request} />}
      <Yaml {...props} />
      <Command request={request} />
    </>
  );
}

function Verdict({ findings, check, error, pending, starting }: Props) {
  const { t } = useTranslation();
  const wrong = findings.length > 0 || error !== undefined;
  return (
    <section className="panel first">
      <div role="status">
        {wrong ? (
          <>
            <b className="wrong">{t('launch.findings', { count: findings.length + (error ? 1 : 0) })}</b>
            <ul className="findings">
              {findings.map((f) => (
                <li key={`${f.field} ${f.detail}`}>
                  {f.field && <code>{f.field}</code>} {f.detail}
                </li>
              ))}
            </ul>
          </>
        ) : (
          <p className="quiet">{t(pending || !check ? 'launch.checking' : 'launch.ready')}</p>
        )}
      </div>
      <button type="submit" className="primary" disabled={wrong || starting || !check?.startable}>
        {t('launch.start')}
      </button>
    </section>
  );
}

function Cost({ estimate }: { estimate?: Estimate | null }) {
  const { t } = useTranslation();
  const between = (s: Estimate['elapsed']) =>
    s?.low === s?.high
      ? seconds(s?.median)
      : t('launch.between', { median: seconds(s?.median), low: seconds(s?.low), high: seconds(s?.high) });
  return (
    <section className="panel">
      <h2>{t('launch.estimate')}</h2>
      {estimate ? (
        <>
          <table className="pairs">
            <tbody>
              <tr>
                <th scope="row">{t('launch.elapsed')}</th>
                <td className="number">{between(estimate.elapsed)}</td>
              </tr>
              <tr>
                <th scope="row">{t('launch.work')}</th>
                <td className="number">{between(estimate.work)}</td>
              </tr>
            </tbody>
          </table>
          <p className="note">
            {t(estimate.basis === 'SAME_PLAN' ? 'launch.samePlan' : 'launch.sameDataset', {
              count: estimate.runs,
            })}{' '}
            {t('launch.reuse')}
          </p>
        </>
      ) : (
        <p>{t('launch.noEstimate')}</p>
      )}
    </section>
  );
}

function Changes({ source, request }: { source: Source; request: NewRun }) {
  const { t } = useTranslation();
  const changed = changes(source.plan, request);
  return (
    <section className="panel">
      <h2>{t('launch.changes', { run: source.id.slice(0, 8) })}</h2>
      {changed.length === 0 ? (
        <p className="note">{t('launch.noChanges')}</p>
      ) : (
        <ul className="findings">
          {changed.map((c) => (
            <li key={c.path}>
              <code>{c.path}</code>: {c.before ?? t('launch.nothing')} → <b>{c.now ?? t('launch.nothing')}</b>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Yaml({ text, error, onText }: Props) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <section className="panel">
      <h2>
        <label htmlFor={id} className="inline">
          {t('launch.yaml')}
        </label>
      </h2>
      <textarea
        id={id}
        className="code"
        rows={Math.min(28, text.split('\n').length + 1)}
        spellCheck={false}
        value={text}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={`${id}-note`}
        onChange={(e) => onText(e.target.value)}
      />
      <p id={`${id}-note`} className={error ? 'wrong' : 'note'}>
        {error ? t('launch.yamlError', error) : t('launch.yamlHint')}
      </p>
    </section>
  );
}

function Command({ request }: { request: NewRun }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState<string>();
  const { command, file } = commandLine(request);

  async function copy() {
    await navigator.clipboard.writeText(command);
    setCopied(command);
  }

  return (
    <section className="panel">
      <h2>{t('launch.cli')}</h2>
      {file && <p className="note">{t('launch.cliPlan')}</p>}
      <code className="whole command">{command}</code>
      <p>
        {navigator.clipboard && (
          <button type="button" onClick={copy}>
            {t(copied === command ? 'launch.copied' : 'launch.copy')}
          </button>
        )}
      </p>
    </section>
  );
}
