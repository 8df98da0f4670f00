import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { BarTable } from '@/components/BarTable';
import { Load } from '@/components/Load';
import { count, decimal, share } from '@/lib/format';
import { type Quality, qualityQuery, type Version } from './api';

/** How grades, lengths and gaps are spread over a version. */
export function DistributionTab({ version }: { version: Version }) {
  const { t } = useTranslation();
  const quality = useQuery(qualityQuery(version.qualityDigest ?? ''));
  return (
    <Load query={quality}>
      {(q) => (
        <>
          {!q.lengths && <p className="notice waiting">{t('datasets.distribution.old')}</p>}
          <div className="distributions">
            <Grades quality={q} />
            {q.withoutModality && (
              <section className="panel">
                <Shares
                  caption={t('datasets.distribution.modalities')}
                  head={t('datasets.distribution.modality')}
                  shares={q.withoutModality}
                  name={(m) => t(`modality.${m}`, { defaultValue: m })}
                />
              </section>
            )}
            <section className="panel">
              <Shares
                caption={t('datasets.distribution.fields')}
                head={t('datasets.distribution.field')}
                shares={q.missing}
                name={(field) => field}
              />
            </section>
            {Object.entries(q.lengths ?? {}).map(([field, lengths]) => (
              <Lengths key={field} field={field} lengths={lengths} />
            ))}
          </div>
        </>
      )}
    </Load>
  );
}

function Grades({ quality }: { quality: Quality }) {
  const { t } = useTranslation();
  const { min, max, mean } = quality.candidatesPerQuery;
  return (
    <section className="panel">
      <BarTable
        caption={t('datasets.distribution.grades')}
        head={t('datasets.distribution.grade')}
        valueHead={t('datasets.judgments')}
        bars={Object.entries(quality.grades).map(([grade, n]) => ({
          key: grade,
          label: grade === 'none' ? t('datasets.distribution.ungraded') : decimal(Number(grade)),
          value: n,
        }))}
      />
      <p className="note">
        {t('datasets.distribution.candidates', { min: count(min), max: count(max), mean: decimal(mean) })}
      </p>
    </section>
  );
}

function Shares({
  caption,
  head,
  shares,
  name,
}: {
  caption: string;
  head: string;
  shares: Record<string, number>;
  name: (key: string) => string;
}) {
  const { t } = useTranslation();
  return (
    <BarTable
      caption={caption}
      head={head}
      valueHead={t('datasets.distribution.share')}
      most={1}
      bars={Object.entries(shares).map(([key, value]) => ({
        key,
        label: name(key),
        value,
        text: share(value),
      }))}
    />
  );
}

function Lengths({ field, lengths }: { field: string; lengths: NonNullable<Quality['lengths']>[string] }) {
  const { t } = useTranslation();
  const name = t(`datasets.distribution.name.${field}`, { defaultValue: field });
  const unit = field === 'reviewsPerProduct' ? 'reviews' : 'characters';
  return (
    <section className="panel">
      <BarTable
        caption={t('datasets.distribution.lengths', { field: name })}
        head={t('datasets.distribution.length')}
        valueHead={t('datasets.quality.count')}
        bars={lengths.bins.map((bin) => ({
          key: String(bin.from),
          label: bin.from === bin.to ? count(bin.from) : `${count(bin.from)}–${count(bin.to)}`,
          value: bin.rows,
        }))}
      />
      <p className="note">
        {t('datasets.distribution.lengthsNote', {
          rows: count(lengths.rows),
          min: count(lengths.min),
          max: count(lengths.max),
          mean: decimal(lengths.mean),
          unit: t(`datasets.distribution.${unit}`),
        })}
      </p>
    </section>
  );
}
