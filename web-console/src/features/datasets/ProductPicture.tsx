import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Place, pictureUrl } from './api';

/** A product's picture in a square of fixed size, so that nothing moves when it arrives; in words where there is none. */
export function ProductPicture({
  dataset,
  version,
  product,
  title,
  size = 'large',
}: {
  dataset: Place;
  version: number;
  product: string;
  title: string;
  size?: 'large' | 'small';
}) {
  const { t } = useTranslation();
  const [absent, setAbsent] = useState(false);
  return (
    <span className={`picture ${size}`}>
      {absent ? (
        <span className="note">{t('datasets.samples.noPicture')}</span>
      ) : (
        <img
          src={pictureUrl(dataset, version, product)}
          alt={t('datasets.samples.picture', { title })}
          loading="lazy"
          onError={() => setAbsent(true)}
        />
      )}
    </span>
  );
}
