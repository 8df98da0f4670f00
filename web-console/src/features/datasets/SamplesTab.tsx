import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Pages } from '@/components/Pages';
import { count, decimal } from '@/lib/format';
import {
  MODALITIES,
  type Modality,
  type Place,
  productsQuery,
  type SampleProduct,
  type Version,
} from './api';
import { ProductPicture } from './ProductPicture';

const route = getRouteApi('/datasets/$name/{-$version}');

/** Products as the dataset has them, with their pictures: some drawn at random, or those that meet a filter. */
export function SamplesTab({ name, version }: { name: string; version: Version }) {
  const { t } = useTranslation();
  const { project, text, without, seed = 1 } = route.useSearch();
  const place = { project, name };
  const navigate = useNavigate();
  const number = version.version ?? 0;
  const query = useInfiniteQuery(productsQuery(place, number, { text, without: without as Modality, seed }));

  function go(search: { text?: string; without?: string; seed?: number }) {
    navigate({
      to: '/datasets/$name/{-$version}',
      params: { name, version: String(number) },
      search: { tab: 'samples', ...search },
      resetScroll: false,
    });
  }

  function find(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    go({ text: String(form.get('text') ?? '') || undefined, without });
  }

  return (
    <>
      <form className="row filters" onSubmit={find}>
        <label htmlFor="sample-text">{t('datasets.samples.search')}</label>
        <input id="sample-text" name="text" type="search" key={text} defaultValue={text} maxLength={200} />
        <button type="submit">{t('datasets.samples.find')}</button>
        <label htmlFor="sample-without">{t('datasets.samples.without')}</label>
        <select
          id="sample-without"
          value={without ?? ''}
          onChange={(e) => go({ text, without: e.target.value || undefined })}
        >
          <option value="">{t('datasets.samples.any')}</option>
          {MODALITIES.map((m) => (
            <option key={m} value={m}>
              {t(`modality.${m}`)}
            </option>
          ))}
        </select>
        <button type="button" onClick={() => go({ seed: seed + 1 })}>
          {t('datasets.samples.draw')}
        </button>
      </form>
      <p className="note">
        {text || without ? t('datasets.samples.listed') : t('datasets.samples.drawn', { seed })}
      </p>
      <Pages query={query} empty={<p className="panel">{t('datasets.samples.nothing')}</p>}>
        {(products: SampleProduct[]) => (
          <ul className="products" aria-label={t('datasets.samples.label')}>
            {products.map((p) => (
              <Product key={p.position} dataset={place} version={number} product={p} />
            ))}
          </ul>
        )}
      </Pages>
    </>
  );
}

function Product({ dataset, version, product }: { dataset: Place; version: number; product: SampleProduct }) {
  const { t } = useTranslation();
  const title = product.title || (product.id ?? '');
  return (
    <li className="panel">
      {(product.pictures ?? 0) > 0 ? (
        <ProductPicture dataset={dataset} version={version} product={product.id ?? ''} title={title} />
      ) : (
        <span className="picture large">
          <span className="note">{t('datasets.samples.noPicture')}</span>
        </span>
      )}
      <b>{title}</b>
      <code>{product.id}</code>
      <span className="note">
        {[product.brand, product.category].filter(Boolean).join(' · ')}
        {product.price != null ? ` · ${decimal(product.price)}` : ''}
      </span>
      <span className="note">
        {product.rating == null
          ? t('datasets.samples.noRating')
          : t('datasets.samples.rating', {
              rating: decimal(product.rating),
              count: count(product.ratingCount),
            })}
      </span>
      {product.description && <span className="note clamp">{product.description}</span>}
    </li>
  );
}
